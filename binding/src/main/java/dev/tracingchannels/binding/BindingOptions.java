// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.ChannelPattern;
import dev.tracingchannels.mapping.ContentCapture;
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
 * Options for an installed sink. Immutable; each method gives new options. A function does not replace those given before; they
 * are called in the order given. They are called on the operations' threads, also concurrently. What one throws is reported,
 * and the next is called.
 */
public final class BindingOptions {
    /** A span for every operation, and nothing added. */
    public static final BindingOptions DEFAULT =
            new BindingOptions(List.of(), List.of(), List.of(), List.of(), List.of(), null, false);

    private final List<BiPredicate<String, Object>> filters;
    private final List<BiConsumer<Operation<?>, SpanWriter>> enrichers;
    private final List<BiFunction<Operation<?>, Throwable, @Nullable ErrorCapture>> errorCaptures;
    private final List<BiPredicate<Operation<?>, SpanEnd>> deferrals;
    /** The last match is used. */
    private final List<ChannelRecording> recordings;
    /** Null for those of the process. */
    private final @Nullable Settings settings;

    private final boolean isQuiet;

    private BindingOptions(
            List<BiPredicate<String, Object>> filters,
            List<BiConsumer<Operation<?>, SpanWriter>> enrichers,
            List<BiFunction<Operation<?>, Throwable, @Nullable ErrorCapture>> errorCaptures,
            List<BiPredicate<Operation<?>, SpanEnd>> deferrals,
            List<ChannelRecording> recordings,
            @Nullable Settings settings,
            boolean isQuiet) {
        this.filters = filters;
        this.enrichers = enrichers;
        this.errorCaptures = errorCaptures;
        this.deferrals = deferrals;
        this.recordings = recordings;
        this.settings = settings;
        this.isQuiet = isQuiet;
    }

    private static <T> List<T> plus(List<T> present, T added, String what) {
        List<T> all = new ArrayList<>(present);
        all.add(Objects.requireNonNull(added, what));
        return List.copyOf(all);
    }

    /**
     * Leaves out operations. They get no span, and what happens within them belongs to the enclosing span. With several
     * filters, an operation gets a span if all of them accept it.
     *
     * @param wanted takes the channel's name and the payload; returns false to leave the operation out
     * @return the new options
     */
    public BindingOptions withFilter(BiPredicate<String, Object> wanted) {
        return new BindingOptions(
                plus(filters, wanted, "wanted"), enrichers, errorCaptures, deferrals, recordings, settings, isQuiet);
    }

    /**
     * Adds to each span before it ends, after its mapper and the earlier enrichers.
     *
     * @param addition takes the operation, with its result or error, and its span
     * @return the new options
     */
    public BindingOptions withEnricher(BiConsumer<Operation<?>, SpanWriter> addition) {
        return new BindingOptions(
                filters,
                plus(enrichers, addition, "addition"),
                errorCaptures,
                deferrals,
                recordings,
                settings,
                isQuiet);
    }

    /**
     * Captures errors in the tool as errors of their own, beside the status of their spans. By default none are captured. The
     * tool receives the error itself, with its message, stack trace, causes and suppressed errors, which may contain
     * statements, rows, keys or names of users. Of several decisions, the first that captures an error is used.
     *
     * @param decision takes the operation and the error; returns how to capture it, or null not to capture it
     * @return the new options
     */
    public BindingOptions withErrorCapture(BiFunction<Operation<?>, Throwable, @Nullable ErrorCapture> decision) {
        return new BindingOptions(
                filters,
                enrichers,
                plus(errorCaptures, decision, "decision"),
                deferrals,
                recordings,
                settings,
                isQuiet);
    }

    /**
     * Defers the end of spans, for an operation whose result continues after its publisher considers it over, such as a stream.
     * Of several deferrals, the first that takes over an end is used, and the rest are not called.
     *
     * @param takesOver takes the operation, which its publisher considers over, and the end of its span; returns true if it
     *     will end the span itself
     * @return the new options
     */
    public BindingOptions withDeferredEnd(BiPredicate<Operation<?>, SpanEnd> takesOver) {
        return new BindingOptions(
                filters,
                enrichers,
                errorCaptures,
                plus(deferrals, takesOver, "takesOver"),
                recordings,
                settings,
                isQuiet);
    }

    /**
     * Records content of the operations of some channels, in place of the settings for these channels. The last pattern that
     * matches a channel is used.
     *
     * @param pattern a channel's name, with {@code *} for any characters
     * @param contentCapture what is recorded
     * @return the new options
     */
    public BindingOptions withContentCapture(String pattern, ContentCapture contentCapture) {
        ChannelRecording added = new ChannelRecording(
                new ChannelPattern(pattern), Objects.requireNonNull(contentCapture, "contentCapture"));
        return new BindingOptions(
                filters,
                enrichers,
                errorCaptures,
                deferrals,
                plus(recordings, added, "contentCapture"),
                settings,
                isQuiet);
    }

    /**
     * Replaces the settings of the process, and those given before.
     *
     * @param others the settings
     * @return the new options
     */
    public BindingOptions withSettings(Settings others) {
        return new BindingOptions(
                filters,
                enrichers,
                errorCaptures,
                deferrals,
                recordings,
                Objects.requireNonNull(others, "others"),
                isQuiet);
    }

    /**
     * Logs at {@code DEBUG} rather than at {@code INFO} that the tool is installed: for a container that says so itself.
     *
     * @return the new options
     */
    public BindingOptions withoutInstallationLog() {
        return new BindingOptions(filters, enrichers, errorCaptures, deferrals, recordings, settings, true);
    }

    boolean isQuiet() {
        return isQuiet;
    }

    /**
     * Returns the settings given, or those of the process if none were given.
     *
     * @return the settings
     * @throws IllegalArgumentException if a setting of the process has an invalid value
     */
    public Settings settings() {
        return settings == null ? Settings.load() : settings;
    }

    /**
     * Returns the content capture of a channel.
     *
     * @param channel the channel's name
     * @return the last content capture given for this channel, or that of the settings
     */
    public ContentCapture contentCapture(String channel) {
        for (int i = recordings.size() - 1; i >= 0; i--) {
            if (recordings.get(i).pattern().matches(channel)) {
                return recordings.get(i).contentCapture().withNames(settings().conventionNames());
            }
        }
        return settings().contentCapture(channel);
    }

    /** Returns the patterns of channels for which a content capture is given. */
    List<ChannelPattern> recordedPatterns() {
        return recordings.stream().map(ChannelRecording::pattern).toList();
    }

    /** Returns whether all filters accept the payload. A filter that throws leaves nothing out. */
    boolean isWanted(String channel, Object payload) {
        for (int i = 0; i < filters.size(); i++) {
            BiPredicate<String, Object> filter = filters.get(i);
            try {
                if (!filter.test(channel, payload)) {
                    return false;
                }
            } catch (Throwable error) {
                Failures.report("filter", filter, channel, error);
            }
        }
        return true;
    }

    void enrich(String channel, Operation<?> operation, SpanWriter span) {
        for (int i = 0; i < enrichers.size(); i++) {
            BiConsumer<Operation<?>, SpanWriter> enricher = enrichers.get(i);
            try {
                enricher.accept(operation, span);
            } catch (Throwable error) {
                Failures.report("enricher", enricher, channel, error);
            }
        }
    }

    @Nullable
    ErrorCapture capture(String channel, Operation<?> operation, Throwable error) {
        for (int i = 0; i < errorCaptures.size(); i++) {
            BiFunction<Operation<?>, Throwable, @Nullable ErrorCapture> decision = errorCaptures.get(i);
            try {
                ErrorCapture capture = decision.apply(operation, error);
                if (capture != null) {
                    return capture;
                }
            } catch (Throwable failure) {
                Failures.report("error capture", decision, channel, failure);
            }
        }
        return null;
    }

    boolean mayCapture() {
        return !errorCaptures.isEmpty();
    }

    /** Returns whether something is called for each span that ends, or that ends as failed. */
    boolean observesEnds() {
        return !enrichers.isEmpty() || mayCapture();
    }

    boolean mayDefer() {
        return !deferrals.isEmpty();
    }

    /** Returns whether a deferral took over the end. One that throws takes nothing over. */
    boolean isDeferred(String channel, Operation<?> operation, SpanEnd end) {
        for (int i = 0; i < deferrals.size(); i++) {
            BiPredicate<Operation<?>, SpanEnd> deferral = deferrals.get(i);
            try {
                if (deferral.test(operation, end)) {
                    return true;
                }
            } catch (Throwable error) {
                Failures.report("deferral", deferral, channel, error);
            }
        }
        return false;
    }

    private record ChannelRecording(ChannelPattern pattern, ContentCapture contentCapture) {}
}
