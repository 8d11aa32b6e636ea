// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.instrumentation.lettuce.v5_1.LettuceTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's libraries for JDBC and Lettuce, and a server span written by hand, since there is no library for
 * Javalin. It makes the agent's spans, so that getting a connection has none.
 */
final class ByHand implements Tracing {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> CLIENT = AttributeKey.stringKey("client.address");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("network.peer.address");
    private static final AttributeKey<Long> PEER_PORT = AttributeKey.longKey("network.peer.port");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("network.protocol.version");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final TextMapGetter<Context> HEADERS = new Headers();

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    ByHand() {
        sdk = AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
        tracer = sdk.getTracer("shop");
    }

    @Override
    public DataSource database(DataSource pool) {
        return JdbcTelemetry.builder(sdk)
                .setDataSourceInstrumenterEnabled(false)
                .build()
                .wrap(pool);
    }

    @Override
    public RedisClient redis(RedisURI uri) {
        ClientResources resources = ClientResources.builder()
                .tracing(LettuceTelemetry.create(sdk).newTracing())
                .build();
        return RedisClient.create(resources, uri);
    }

    @Override
    public void plugIn(JavalinConfig javalin) {}

    @Override
    public Handler handler(String route, Handler handler) {
        return context -> {
            Span span = start(route, context);
            try (Scope scope = span.makeCurrent()) {
                handler.handle(context);
                span.setAttribute(STATUS, (long) context.statusCode());
            } catch (Exception error) {
                span.setStatus(StatusCode.ERROR);
                span.setAttribute(ERROR, error.getClass().getName());
                throw error;
            } finally {
                span.end();
            }
        };
    }

    private Span start(String route, Context context) {
        String method = context.req().getMethod();
        return tracer.spanBuilder(method + ' ' + route)
                .setParent(sdk.getPropagators()
                        .getTextMapPropagator()
                        .extract(io.opentelemetry.context.Context.current(), context, HEADERS))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, method)
                .setAttribute(ROUTE, route)
                .setAttribute(PATH, context.path())
                .setAttribute(SCHEME, context.scheme())
                .setAttribute(SERVER, context.req().getServerName())
                .setAttribute(PORT, (long) context.req().getServerPort())
                .setAttribute(CLIENT, context.req().getRemoteAddr())
                .setAttribute(PEER, context.req().getRemoteAddr())
                .setAttribute(PEER_PORT, (long) context.req().getRemotePort())
                .setAttribute(
                        VERSION, context.protocol().substring("HTTP/".length()).toLowerCase(Locale.ROOT))
                .startSpan();
    }

    @Override
    public void close() {
        sdk.close();
    }

    private static final class Headers implements TextMapGetter<Context> {
        @Override
        public Iterable<String> keys(Context context) {
            return context.headerMap().keySet();
        }

        @Override
        public @Nullable String get(@Nullable Context context, String key) {
            return context == null ? null : context.header(key);
        }
    }
}
