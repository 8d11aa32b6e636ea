// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;

/**
 * What measures HTTP requests. Constants only.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/">OpenTelemetry: HTTP metrics</a>
 */
public final class HttpMetrics {
    /** {@code http.server.request.duration}: How long a server takes for requests. */
    public static final Instrument HTTP_SERVER_REQUEST_DURATION = Instrument.duration("http.server.request.duration")
            .withDescription("Duration of HTTP server requests.")
            .withDimensions(
                    HttpAttributes.HTTP_REQUEST_METHOD,
                    UrlAttributes.URL_SCHEME,
                    ErrorAttributes.ERROR_TYPE,
                    HttpAttributes.HTTP_RESPONSE_STATUS_CODE,
                    HttpAttributes.HTTP_ROUTE,
                    NetworkAttributes.NETWORK_PROTOCOL_NAME,
                    NetworkAttributes.NETWORK_PROTOCOL_VERSION)
            .forKind(SpanKind.SERVER);

    /** {@code http.server.active_requests}: How many requests a server is at work on. */
    public static final Instrument HTTP_SERVER_ACTIVE_REQUESTS = Instrument.active(
                    "http.server.active_requests", "{request}")
            .withDescription("Number of active HTTP server requests.")
            .withDimensions(HttpAttributes.HTTP_REQUEST_METHOD, UrlAttributes.URL_SCHEME)
            .forKind(SpanKind.SERVER);

    /** {@code http.client.request.duration}: How long a client waits for responses. */
    public static final Instrument HTTP_CLIENT_REQUEST_DURATION = Instrument.duration("http.client.request.duration")
            .withDescription("Duration of HTTP client requests.")
            .withDimensions(
                    HttpAttributes.HTTP_REQUEST_METHOD,
                    ServerAttributes.SERVER_ADDRESS,
                    ServerAttributes.SERVER_PORT,
                    ErrorAttributes.ERROR_TYPE,
                    HttpAttributes.HTTP_RESPONSE_STATUS_CODE,
                    NetworkAttributes.NETWORK_PROTOCOL_NAME,
                    NetworkAttributes.NETWORK_PROTOCOL_VERSION)
            .forKind(SpanKind.CLIENT);

    private HttpMetrics() {}
}
