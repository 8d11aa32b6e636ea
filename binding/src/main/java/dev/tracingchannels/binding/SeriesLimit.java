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
 * Limits the number of series of one metric. Each combination of its dimensions' values is a series, which a tool keeps for
 * good; beyond its own limit the tool drops values.
 *
 * <p>Three quarters of the limit are for any combination. After that, the dimension with the most values, which a client may be
 * able to choose, is merged: its first few values stay distinct, all others count as one. After three quarters of the rest the
 * next such dimension is merged, and so on. So later operations keep all their other dimensions. Safe for use from many
 * threads.
 */
final class SeriesLimit {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.binding");
    /** The value that the conventions use for all other values. */
    private static final String OTHER = "_OTHER";
    /** One part in so many stays reserved for combinations with fewer dimensions. */
    private static final int RESERVE = 4;

    private final String metric;
    private final List<AttributeKey<?>> dimensions;
    private final int limit;
    /** The limit, without the one series for everything that fits nowhere. */
    private final int room;
    /** How many values of each dimension stay distinct. */
    private final int first;
    /** The combinations that have a series, by their values. */
    private final Map<List<@Nullable Object>, @Nullable Object[]> series = new ConcurrentHashMap<>();
    /** The values of each dimension in the order in which they came; guarded by the series, as are the following fields. */
    private final List<Map<Object, Integer>> values = new ArrayList<>();

    /** The merged dimensions, in the order in which they were merged. */
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
     * Returns the values of the series under which a combination of values is counted.
     *
     * @param combination the values in the order of the dimensions; taken over
     * @return the combination, or one with {@code _OTHER} in place of some values; must not be changed
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

    /** Merges one more dimension each time three quarters of the remaining series are used. */
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

    /** Returns the value for all others; null for numbers and the like, which have no such value and are left out. */
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
        // The application's logging may be used for the first time here, and needs stack.
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
