// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one metric to so many series, one for each combination of its dimensions' values, since a tool keeps each for good and
 * drops what it has no room for.
 *
 * <p>Three quarters of the room are for whatever comes. Then the dimension that has had the most values, which a client may
 * choose at will, is told apart no more, but for its first few values; after three quarters of the rest the next such
 * dimension, and so on. So what comes later keeps all its other dimensions. Safe for use from many threads.
 */
final class SeriesLimit {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.binding");
    /** As the conventions write what they cannot tell apart. */
    private static final String OTHER = "_OTHER";
    /** For one part of the room, so many parts stay for what has fewer dimensions. */
    private static final int RESERVE = 4;

    private final String metric;
    private final List<AttributeKey<?>> dimensions;
    private final int limit;
    /** Without the one series of what fits in nowhere. */
    private final int room;
    /** How many values of each dimension are told apart as long as there is any room. */
    private final int first;
    /** Those that have a series, by what they are made of. */
    private final Map<List<@Nullable Object>, @Nullable Object[]> series = new ConcurrentHashMap<>();
    /** Of each dimension its values in the order in which they came; guarded by the series, as is what follows. */
    private final List<Map<Object, Integer>> values = new ArrayList<>();

    /** The dimensions that are told apart no more, in the order in which they came to it. */
    private final List<Integer> merged = new ArrayList<>();

    private final boolean[] reported;

    SeriesLimit(String metric, List<AttributeKey<?>> dimensions, int limit) {
        this.metric = metric;
        this.dimensions = dimensions;
        this.limit = limit;
        this.room = limit - 1;
        this.first = Math.max(1, limit / 64);
        this.reported = new boolean[dimensions.size()];
        dimensions.forEach(dimension -> values.add(new HashMap<>()));
    }

    /** Initialises this class. */
    static void prepare() {}

    /**
     * The values of the series that a combination of values counts for.
     *
     * @param combination the values in the order of the dimensions; taken over
     * @return the same, or with what stands for all others in place of some; must not be changed
     */
    @Nullable
    Object[] limited(@Nullable Object[] combination) {
        @Nullable Object[] known = series.get(Arrays.asList(combination));
        return known != null ? known : admit(combination);
    }

    private @Nullable Object[] admit(@Nullable Object[] combination) {
        synchronized (series) {
            mergeMore();
            @Nullable Object[] coarse = combination.clone();
            for (int dimension : merged) {
                merge(coarse, dimension);
                @Nullable Object[] earlier = series.get(Arrays.asList(coarse));
                if (earlier != null) {
                    return earlier;
                }
            }
            return add(merged.size() == dimensions.size() && series.size() >= room ? others() : coarse);
        }
    }

    private @Nullable Object[] add(@Nullable Object[] combination) {
        @Nullable Object[] earlier = series.putIfAbsent(Arrays.asList(combination), combination);
        if (earlier == null) {
            learn(combination);
        }
        return earlier == null ? combination : earlier;
    }

    /** Each dimension that is told apart no more makes three quarters of the room that is left last longer. */
    private void mergeMore() {
        while (merged.size() < dimensions.size()
                && series.size() >= room - room / Math.pow(RESERVE, merged.size() + 1)) {
            IntStream.range(0, dimensions.size())
                    .boxed()
                    .filter(dimension -> !merged.contains(dimension))
                    .max(Comparator.comparingInt(
                            dimension -> values.get(dimension).size()))
                    .ifPresent(merged::add);
        }
    }

    private void merge(@Nullable Object[] combination, int dimension) {
        Object value = combination[dimension];
        if (value != null && values.get(dimension).getOrDefault(value, Integer.MAX_VALUE) >= first) {
            combination[dimension] = other(dimension);
            report(dimension);
        }
    }

    private @Nullable Object[] others() {
        @Nullable Object[] others = new @Nullable Object[dimensions.size()];
        Arrays.setAll(others, this::other);
        return others;
    }

    /** Numbers and the like have nothing that stands for all others and are left out. */
    private @Nullable Object other(int dimension) {
        return dimensions.get(dimension).type() == AttributeKey.Type.STRING ? OTHER : null;
    }

    private void learn(@Nullable Object[] combination) {
        for (int i = 0; i < combination.length; i++) {
            Object value = combination[i];
            if (value != null) {
                Map<Object, Integer> known = values.get(i);
                known.putIfAbsent(value, known.size());
            }
        }
    }

    private void report(int dimension) {
        // There is to be room for the application's logging, which may be used for the first time here.
        if (!reported[dimension] && StackRoom.hasForFirstUse()) {
            reported[dimension] = true;
            LOGGER.log(
                    Level.WARNING,
                    "Metric {0} has {1} series of at most {2}, with {3} values of {4}; further values count as {5}.",
                    metric,
                    series.size(),
                    limit,
                    values.get(dimension).size(),
                    dimensions.get(dimension),
                    OTHER);
        }
    }
}
