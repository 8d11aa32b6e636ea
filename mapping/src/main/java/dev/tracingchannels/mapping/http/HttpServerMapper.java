// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.ClientAttributes;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import dev.tracingchannels.mapping.conventions.HttpMetrics;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.conventions.UrlAttributes;
import dev.tracingchannels.mapping.conventions.UserAgentAttributes;
import dev.tracingchannels.mapping.net.HostAndPort;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps the requests that an HTTP server or a web framework serves. A request as a whole is a SERVER span, named {@code
 * {method} {route}} once the route is known; it continues the trace in the request's headers, and is measured. A framework that
 * publishes the layers of a request on the same channel names them by {@link #layer}; each is an INTERNAL span.
 *
 * <p>A subclass returns what its library knows. Its methods are called during events of the operation only, and may be called
 * more than once.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server">HTTP server spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#http-server">HTTP server metrics</a>
 */
public abstract class HttpServerMapper<P> implements Mapper<P> {
    private static final int SERVER_ERROR = 500;
    private static final String OTHER_SCHEME = "_OTHER";

    private final String channel;
    private final Class<P> payloadType;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected HttpServerMapper(String channel, Class<P> payloadType) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
    }

    /**
     * Returns the method of the request.
     *
     * @param payload the operation's payload
     * @return the method as it was sent
     */
    protected abstract String method(P payload);

    /**
     * Returns the path of the request.
     *
     * @param payload the operation's payload
     * @return the path as it was sent, not decoded and without the query; null if it is not known
     */
    protected abstract @Nullable String path(P payload);

    /**
     * Returns the query of the request. Values of parameters that are known to be secret are replaced when it is recorded.
     *
     * @param payload the operation's payload
     * @return the query as it was sent, without the question mark; null if there is none
     */
    protected abstract @Nullable String query(P payload);

    /**
     * Returns the scheme of the connection, from which the request may differ when a proxy forwarded it.
     *
     * @param payload the operation's payload
     * @return {@code http} or {@code https}
     */
    protected abstract String scheme(P payload);

    /**
     * Returns the protocol of the request.
     *
     * @param payload the operation's payload
     * @return {@code HTTP/1.1} for instance; null if it is not known
     */
    protected abstract @Nullable String protocol(P payload);

    /**
     * Returns the address of the other end of the connection, a proxy's if there is one.
     *
     * @param payload the operation's payload
     * @return the address, without a look-up of its name; null if it is not known
     */
    protected abstract @Nullable String peerAddress(P payload);

    /**
     * Returns the port of the other end of the connection.
     *
     * @param payload the operation's payload
     * @return the port; 0 or less if it is not known
     */
    protected abstract int peerPort(P payload);

    /**
     * Returns the headers of the request.
     *
     * @param payload the operation's payload
     * @return the headers
     */
    protected abstract HeaderReader requestHeaders(P payload);

    /**
     * Returns the headers of the response. Called when the request is over.
     *
     * @param payload the operation's payload
     * @return the headers; null (the default) if they are not known
     */
    protected @Nullable HeaderReader responseHeaders(P payload) {
        return null;
    }

    /**
     * Returns the host of the request, as the client named it.
     *
     * @param payload the operation's payload
     * @return the host, and the port after a colon unless it is the scheme's own; by default the header {@code Host}
     */
    protected @Nullable String host(P payload) {
        return requestHeaders(payload).get("Host");
    }

    /**
     * Returns the template that the request's path matched, as far as it is known.
     *
     * @param payload the operation's payload
     * @return the whole path with its parameters unfilled, {@code /products/{id}} for instance, never the path itself; null if
     *     none matched or there are no templates
     */
    protected abstract @Nullable String route(P payload);

    /**
     * Returns the status of the response. Called when the request is over.
     *
     * @param payload the operation's payload
     * @return the status; 0 or less if there was no response
     */
    protected abstract int status(P payload);

    /**
     * Returns the layer of a request that the operation is.
     *
     * @param payload the operation's payload
     * @return the layer with its pattern, {@code endpoint /products/{id}} for instance, low in cardinality; null (the default)
     *     for a request as a whole
     */
    protected @Nullable String layer(P payload) {
        return null;
    }

    /**
     * Returns the status that an exception stands for. An exception that makes an answer below 500 is no failure of the server;
     * a request that is answered by 500 or more all the same fails with its status.
     *
     * @param error what the operation failed with
     * @return the status; 0 (the default) if the exception stands for none
     */
    protected int statusOf(Throwable error) {
        return 0;
    }

    @Override
    public final String channel() {
        return channel;
    }

    @Override
    public final Class<P> payloadType() {
        return payloadType;
    }

    @Override
    public final String spanName(P payload) {
        String layer = layer(payload);
        return layer != null ? layer : HttpMethod.spanName(method(payload), null);
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return layer(payload) == null ? SpanKind.SERVER : SpanKind.INTERNAL;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        if (layer(payload) != null) {
            attributes.put(HttpAttributes.HTTP_ROUTE, route(payload));
            return;
        }
        HeaderReader headers = requestHeaders(payload);
        HttpMethod.write(method(payload), attributes);
        attributes.put(UrlAttributes.URL_PATH, path(payload));
        attributes.put(UrlAttributes.URL_QUERY, query(payload));
        HttpProtocol.write(protocol(payload), attributes);
        attributes.put(UserAgentAttributes.USER_AGENT_ORIGINAL, headers.get("User-Agent"));
        writeEnds(payload, headers, attributes);
        attributes.putRequestHeaders(headers, HeaderReader::getAll);
    }

    /** Writes the two ends of the connection, from the headers of proxies where these are trusted. */
    private void writeEnds(P payload, HeaderReader headers, AttributeWriter attributes) {
        ForwardedRequest forwarded =
                attributes.trustsForwardedHeaders() ? ForwardedRequest.of(headers) : ForwardedRequest.NOTHING;
        String scheme = scheme(forwarded.scheme(), scheme(payload));
        attributes.put(UrlAttributes.URL_SCHEME, scheme);
        String peer = peerAddress(payload);
        String peerAddress = peer == null ? null : HostAndPort.unbracketed(peer);
        attributes.put(ClientAttributes.CLIENT_ADDRESS, forwarded.client() == null ? peerAddress : forwarded.client());
        attributes.put(NetworkAttributes.NETWORK_PEER_ADDRESS, peerAddress);
        if (peerAddress != null && peerPort(payload) > 0) {
            attributes.put(NetworkAttributes.NETWORK_PEER_PORT, peerPort(payload));
        }
        HostAndPort server = forwarded.host() == null ? HostAndPort.parse(host(payload)) : forwarded.host();
        if (server != null) {
            attributes.put(ServerAttributes.SERVER_ADDRESS, server.host());
            attributes.put(ServerAttributes.SERVER_PORT, server.portOr(scheme));
        }
    }

    /**
     * Returns the scheme as a dimension may have it. Even the connection's scheme may come from the client, as a part of the
     * request's target.
     */
    private static String scheme(@Nullable String forwarded, String connection) {
        String known = forwarded == null ? ForwardedRequest.scheme(connection) : forwarded;
        return known == null ? OTHER_SCHEME : known;
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        P payload = operation.payload();
        boolean over = operation.hasResult() || operation.hasError();
        if (!over || layer(payload) != null) {
            return;
        }
        String route = route(payload);
        if (route != null) {
            span.rename(HttpMethod.spanName(method(payload), route));
            span.put(HttpAttributes.HTTP_ROUTE, route);
        }
        int status = status(payload);
        if (status > 0) {
            span.put(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, status);
        }
        HeaderReader headers = responseHeaders(payload);
        if (headers != null) {
            span.putResponseHeaders(headers, HeaderReader::getAll);
        }
        // Nor does an error that stands for a lower status explain it.
        Throwable error = operation.error();
        if (status >= SERVER_ERROR && (error == null || !isFailure(operation, error))) {
            span.fail(Integer.toString(status), null);
        }
    }

    @Override
    public final boolean isFailure(Operation<? extends P> operation, Throwable error) {
        return isFailure(statusOf(error));
    }

    /** Returns whether a server that answers with a status, or 0 for none, has failed. */
    static boolean isFailure(int status) {
        return status <= 0 || status >= SERVER_ERROR;
    }

    @Override
    public final @Nullable HeaderReader incomingHeaders(P payload) {
        return layer(payload) == null ? requestHeaders(payload) : null;
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(HttpMetrics.HTTP_SERVER_REQUEST_DURATION, HttpMetrics.HTTP_SERVER_ACTIVE_REQUESTS);
    }
}
