// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.mapping.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.util.List;

/**
 * What an application does with a logging library: the steps that all have in common, and those that a subclass adds. No two
 * messages of a step begin with the same word, by which records are found.
 */
abstract class LogWorkload implements Workload {
    /** The logger of the common steps; everything is logged. */
    static final String LOGGER = "com.example.Shop";

    /** Configures the library. */
    abstract void start(boolean published) throws Exception;

    /** Makes the library silent again, for the workloads of others. */
    abstract void stop() throws Exception;

    /** Returns the severities that the library can log. */
    abstract List<Severity> severities();

    /**
     * Logs to {@link #LOGGER}.
     *
     * @param template a message with {@code {}} for each argument
     */
    abstract void log(Severity severity, String template, Object... arguments);

    /** Logs an error to {@link #LOGGER}. */
    abstract void logError(String message, Throwable error);

    /** Runs the steps for what is particular to the library. */
    abstract void runOwn(Steps steps) throws Exception;

    @Override
    public final void run(Steps steps, boolean published, int port) throws Exception {
        start(published);
        try {
            log(Severity.INFO, "outside of any span");
            logError("failed outside of any span", new IllegalStateException("secret"));
            steps.step("levels", () -> {
                for (Severity severity : severities()) {
                    log(severity, severity.name() + " it is");
                }
            });
            steps.step("arguments", () -> {
                log(Severity.INFO, "sold {} {}", 2, "books");
                log(Severity.INFO, "one {}", "book");
                log(Severity.INFO, "nothing: {}", (Object) null);
                log(Severity.INFO, "lacks {} {}", "one");
                log(Severity.INFO, "list {}", List.of("a", "b"));
                log(Severity.INFO, "without");
                log(Severity.INFO, "");
            });
            steps.step("errors", () -> {
                logError("failed", new IllegalStateException("secret"));
                logError("caused", new IllegalStateException("secret", new IOException("disk of ada")));
                logError("mute", new IllegalStateException());
                IllegalStateException suppressing = new IllegalStateException("secret");
                suppressing.addSuppressed(new IOException("on close"));
                logError("suppressing", suppressing);
            });
            steps.step("in a span of its own", () -> {
                log(Severity.INFO, "before");
                steps.span("sell", () -> log(Severity.INFO, "within"));
                log(Severity.INFO, "after");
            });
            runOwn(steps);
        } finally {
            stop();
        }
    }

    /**
     * Fails unless a line is what the pattern {@code %X{trace_id} %X{span_id} %X{trace_flags}} must give here: in both runs the
     * ids of the span that the record has.
     */
    static void requireIdsOfTheSpan(String line) {
        SpanContext span = Span.current().getSpanContext();
        String ids = span.isValid()
                ? span.getTraceId()
                        + ' '
                        + span.getSpanId()
                        + ' '
                        + span.getTraceFlags().asHex()
                : "  ";
        if (!line.equals(ids)) {
            throw new AssertionError("The pattern gave '" + line + "', but the current span is '" + ids + "'.");
        }
    }
}
