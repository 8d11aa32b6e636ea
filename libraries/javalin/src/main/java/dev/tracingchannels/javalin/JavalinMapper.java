// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.javalin.JavalinRequest.Layer;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import dev.tracingchannels.mapping.conventions.HttpMetrics;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as a whole is a SERVER span by the conventions for HTTP, named {@code {method} {route}} once the route is known;
 * it continues the trace in the request's headers. Each layer is an INTERNAL span {@code {layer} {pattern}}.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server">HTTP server spans</a>
 */
final class JavalinMapper implements Mapper<JavalinRequest> {
    @Override
    public String channel() {
        return "javalin:request";
    }

    @Override
    public Class<JavalinRequest> payloadType() {
        return JavalinRequest.class;
    }

    @Override
    public String spanName(JavalinRequest payload) {
        return isWhole(payload)
                ? HttpServerConventions.spanName(payload.method(), null)
                : payload.layer().text() + ' ' + payload.pattern();
    }

    @Override
    public SpanKind spanKind(JavalinRequest payload) {
        return isWhole(payload) ? SpanKind.SERVER : SpanKind.INTERNAL;
    }

    @Override
    public void start(JavalinRequest payload, AttributeWriter attributes) {
        if (isWhole(payload)) {
            HttpServerConventions.start(payload.request(), attributes);
        } else if (payload.layer() == Layer.ENDPOINT) {
            attributes.put(HttpAttributes.HTTP_ROUTE, payload.route());
        }
    }

    @Override
    public void end(Operation<? extends JavalinRequest> operation, SpanWriter span) {
        JavalinRequest payload = operation.payload();
        boolean over = operation.hasResult() || operation.hasError();
        if (!over || !isWhole(payload)) {
            return;
        }
        String route = payload.route();
        if (route != null) {
            span.rename(HttpServerConventions.spanName(payload.method(), route));
            span.put(HttpAttributes.HTTP_ROUTE, route);
        }
        int status = payload.status();
        span.put(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, status);
        HttpServerConventions.end(payload.response(), span);
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR && !operation.hasError()) {
            span.fail(Integer.toString(status), null);
        }
    }

    /** An exception may stand for an answer; one below 500 is the client's fault. */
    @Override
    public boolean isFailure(Operation<? extends JavalinRequest> operation, Throwable error) {
        return !(error instanceof HttpResponseException answer)
                || answer.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(HttpMetrics.HTTP_SERVER_REQUEST_DURATION, HttpMetrics.HTTP_SERVER_ACTIVE_REQUESTS);
    }

    @Override
    public @Nullable HeaderReader incomingHeaders(JavalinRequest payload) {
        return isWhole(payload) ? new RequestHeaders(payload.request()) : null;
    }

    private static boolean isWhole(JavalinRequest payload) {
        return payload.layer() == Layer.REQUEST;
    }
}
