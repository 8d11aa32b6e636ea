// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.Instrumenter;
import java.util.function.Supplier;
import jdk.jfr.Event;

/** The same client span, written with each of the other libraries. */
final class Peers {
    private Peers() {}

    @SuppressWarnings("try") // the scope is closed, not used
    static Work opentelemetry(Tracer tracer, Query query, Supplier<Work> body) {
        Span span = tracer.spanBuilder("SELECT users")
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(QueryAttributes.SYSTEM, "postgresql")
                .setAttribute(QueryAttributes.TEXT, query.text())
                .setAttribute(QueryAttributes.HOST, query.host())
                .setAttribute(QueryAttributes.PORT, (long) query.port())
                .startSpan();
        try (io.opentelemetry.context.Scope scope = span.makeCurrent()) {
            return body.get();
        } catch (Throwable error) {
            span.setStatus(StatusCode.ERROR, String.valueOf(error.getMessage()));
            throw error;
        } finally {
            span.end();
        }
    }

    static Instrumenter<Query, Work> instrumenter(OpenTelemetry openTelemetry) {
        return Instrumenter.<Query, Work>builder(openTelemetry, "benchmarks", query -> "SELECT users")
                .addAttributesExtractor(new QueryAttributes())
                .buildInstrumenter(query -> SpanKind.CLIENT);
    }

    @SuppressWarnings("try") // as above
    static Work instrumented(Instrumenter<Query, Work> instrumenter, Query query, Supplier<Work> body) {
        Context parent = Context.current();
        if (!instrumenter.shouldStart(parent, query)) {
            return body.get();
        }
        Context context = instrumenter.start(parent, query);
        Work result;
        try (io.opentelemetry.context.Scope scope = context.makeCurrent()) {
            result = body.get();
        } catch (Throwable error) {
            instrumenter.end(context, query, null, error);
            throw error;
        }
        instrumenter.end(context, query, result, null);
        return result;
    }

    static Work observed(ObservationRegistry registry, Supplier<Query> query, Supplier<Work> body) {
        Observation observation = Observation.createNotStarted("db.query", registry);
        if (observation.isNoop()) {
            return observation.observe(body);
        }
        Query known = query.get();
        return observation
                .contextualName("SELECT users")
                .lowCardinalityKeyValue("db.system.name", "postgresql")
                .highCardinalityKeyValue("db.query.text", known.text())
                .lowCardinalityKeyValue("server.address", known.host())
                .lowCardinalityKeyValue("server.port", Integer.toString(known.port()))
                .observe(body);
    }

    static Work recorded(Query query, Supplier<Work> body) {
        QueryEvent event = new QueryEvent();
        event.begin();
        try {
            return body.get();
        } finally {
            event.end();
            if (event.shouldCommit()) {
                event.text = query.text();
                event.host = query.host();
                event.commit();
            }
        }
    }

    /** The JDK's own events; no recording is active here. */
    @SuppressWarnings("unused") // read by the flight recorder
    static final class QueryEvent extends Event {
        String text;
        String host;
    }
}
