// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;

/** Runs each step of a workload in a span of its own, below which the spans of the step are found. */
final class Steps {
    static final String SCOPE = "dev.tracingchannels.comparison";

    private final OpenTelemetry openTelemetry;

    Steps(OpenTelemetry openTelemetry) {
        this.openTelemetry = openTelemetry;
    }

    void step(String name, Step body) throws Exception {
        within(openTelemetry.getTracer(SCOPE).spanBuilder(name).startSpan(), body);
    }

    /** Runs part of a step in a span of the application. */
    void span(String name, Step body) throws Exception {
        within(openTelemetry.getTracer("com.example").spanBuilder(name).startSpan(), body);
    }

    private static void within(Span span, Step body) throws Exception {
        try (Scope scope = span.makeCurrent()) {
            body.run();
        } finally {
            span.end();
        }
    }

    /** Returns the header that makes spans of another process children of the step. */
    static String traceparent() {
        var context = Span.current().getSpanContext();
        return "00-" + context.getTraceId() + '-' + context.getSpanId() + "-01";
    }

    /** The work of a step. */
    interface Step {
        void run() throws Exception;
    }
}
