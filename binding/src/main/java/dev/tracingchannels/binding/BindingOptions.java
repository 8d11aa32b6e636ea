// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.ChannelPattern;
import dev.tracingchannels.mapping.Recording;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.SpanWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What an application may want otherwise than usual. Immutable; each method gives new options. The functions are called on
 * the operations' threads, many at once; what they throw is reported and costs no more than what they were to do.
 */
public final class BindingOptions {
    /** A span for every operation, and nothing added. */
    public static final BindingOptions DEFAULT = new BindingOptions(null, null, null, null, List.of(), null);

    private final @Nullable BiPredicate<String, Object> filter;
    private final @Nullable BiConsumer<Operation<?>, SpanWriter> enricher;
    private final @Nullable BiFunction<Operation<?>, Throwable, @Nullable ErrorCapture> errorCapture;
    private final @Nullable BiPredicate<Operation<?>, SpanEnd> deferral;
    /** The last that matches counts. */
    private final List<ChannelRecording> recordings;
    /** Null for those of the process. */
    private final @Nullable Settings settings;

    private BindingOptions(
            @Nullable BiPredicate<String, Object> filter,
            @Nullable BiConsumer<Operation<?>, SpanWriter> enricher,
            @Nullable BiFunction<Operation<?>, Throwable, @Nullable ErrorCapture> errorCapture,
            @Nullable BiPredicate<Operation<?>, SpanEnd> deferral,
            List<ChannelRecording> recordings,
            @Nullable Settings settings) {
        this.filter = filter;
        this.enricher = enricher;
        this.errorCapture = errorCapture;
        this.deferral = deferral;
        this.recordings = recordings;
        this.settings = settings;
    }

    /**
     * Leaves out operations: they get no span, and what happens within them belongs to the enclosing one.
     *
     * @param wanted takes the channel's name and the payload; false leaves the operation out
     * @return the new options
     */
    public BindingOptions withFilter(BiPredicate<String, Object> wanted) {
        return new BindingOptions(
                Objects.requireNonNull(wanted, "wanted"), enricher, errorCapture, deferral, recordings, settings);
    }

    /**
     * Adds to each span before it ends, after its mapper did.
     *
     * @param addition takes the operation, with its result or error, and its span
     * @return the new options
     */
    public BindingOptions withEnricher(BiConsumer<Operation<?>, SpanWriter> addition) {
        return new BindingOptions(
                filter, Objects.requireNonNull(addition, "addition"), errorCapture, deferral, recordings, settings);
    }

    /**
     * Hands errors to the tool as errors of their own, beside the status of their spans; by default none are. The tool is given
     * the error itself: its message, its stack trace, its causes and what was suppressed, whatever they say of statements, rows,
     * keys or users.
     *
     * @param decision takes the operation and the error; says how to capture it, or null for not at all
     * @return the new options
     */
    public BindingOptions withErrorCapture(BiFunction<Operation<?>, Throwable, @Nullable ErrorCapture> decision) {
        return new BindingOptions(
                filter, enricher, Objects.requireNonNull(decision, "decision"), deferral, recordings, settings);
    }

    /**
     * Defers the end of spans: for an operation whose result goes on by itself, a stream for instance, that its publisher
     * takes to be over.
     *
     * @param takesOver takes the operation, which is over as its publisher says, and the end of its span; true if it will end
     *     the span itself
     * @return the new options
     */
    public BindingOptions withDeferredEnd(BiPredicate<Operation<?>, SpanEnd> takesOver) {
        return new BindingOptions(
                filter, enricher, errorCapture, Objects.requireNonNull(takesOver, "takesOver"), recordings, settings);
    }

    /**
     * Records content of some channels' operations, in place of what the settings say of these channels.
     *
     * @param pattern a channel's name, with {@code *} for any characters
     * @param recording what is recorded
     * @return the new options
     */
    public BindingOptions withRecording(String pattern, Recording recording) {
        List<ChannelRecording> more = new ArrayList<>(recordings);
        more.add(new ChannelRecording(new ChannelPattern(pattern), Objects.requireNonNull(recording, "recording")));
        return new BindingOptions(filter, enricher, errorCapture, deferral, List.copyOf(more), settings);
    }

    /**
     * Takes other settings than those of the process.
     *
     * @param others the settings
     * @return the new options
     */
    public BindingOptions withSettings(Settings others) {
        return new BindingOptions(
                filter, enricher, errorCapture, deferral, recordings, Objects.requireNonNull(others, "others"));
    }

    /**
     * The settings: those given, else those of the process.
     *
     * @return the settings
     * @throws IllegalArgumentException if a setting of the process has a value that it cannot have
     */
    public Settings settings() {
        return settings == null ? Settings.load() : settings;
    }

    /**
     * What is recorded of the content of a channel's operations.
     *
     * @param channel the channel's name
     * @return what was asked for last for this channel, else what the settings say
     */
    public Recording recording(String channel) {
        for (int i = recordings.size() - 1; i >= 0; i--) {
            if (recordings.get(i).pattern().matches(channel)) {
                return recordings.get(i).recording();
            }
        }
        return settings().recording(channel);
    }

    /** A filter that throws leaves nothing out. */
    boolean isWanted(String channel, Object payload) {
        if (filter == null) {
            return true;
        }
        try {
            return filter.test(channel, payload);
        } catch (Throwable error) {
            Failures.report("filter", filter, channel, error);
            return true;
        }
    }

    void enrich(String channel, Operation<?> operation, SpanWriter span) {
        if (enricher != null) {
            try {
                enricher.accept(operation, span);
            } catch (Throwable error) {
                Failures.report("enricher", enricher, channel, error);
            }
        }
    }

    @Nullable
    ErrorCapture capture(String channel, Operation<?> operation, Throwable error) {
        if (errorCapture == null) {
            return null;
        }
        try {
            return errorCapture.apply(operation, error);
        } catch (Throwable failure) {
            Failures.report("error capture", errorCapture, channel, failure);
            return null;
        }
    }

    boolean mayDefer() {
        return deferral != null;
    }

    /** A deferral that throws takes nothing over. */
    boolean isDeferred(String channel, Operation<?> operation, SpanEnd end) {
        if (deferral == null) {
            return false;
        }
        try {
            return deferral.test(operation, end);
        } catch (Throwable error) {
            Failures.report("deferral", deferral, channel, error);
            return false;
        }
    }

    private record ChannelRecording(ChannelPattern pattern, Recording recording) {}
}
