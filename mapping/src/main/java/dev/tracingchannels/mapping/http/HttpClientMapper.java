// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import dev.tracingchannels.mapping.conventions.HttpMetrics;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.conventions.UrlAttributes;
import dev.tracingchannels.mapping.net.HostAndPort;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps the requests of an HTTP client: a CLIENT span {@code {method}} for each time that a request is sent, and propagates the
 * trace in its headers where the publisher can add to them. A response of status 400 or more is a failure.
 *
 * <p>A subclass returns what its library knows. Its methods are called during events of the operation only, and may be called
 * more than once.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client">HTTP client spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#http-client">HTTP client metrics</a>
 */
public abstract class HttpClientMapper<P> implements Mapper<P> {
    private static final int CLIENT_ERROR = 400;

    private final String channel;
    private final Class<P> payloadType;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected HttpClientMapper(String channel, Class<P> payloadType) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
    }

    /**
     * Returns the method of the request.
     *
     * @param payload the operation's payload
     * @return the method as it is sent
     */
    protected abstract String method(P payload);

    /**
     * Returns the URL of the request. Credentials and the values of parameters that are known to be secret are replaced when it
     * is recorded.
     *
     * @param payload the operation's payload
     * @return the absolute URL
     */
    protected abstract URI url(P payload);

    /**
     * Returns the headers of the request as they were before the trace was added to them.
     *
     * @param payload the operation's payload
     * @return the headers; null (the default) if they are not known
     */
    protected @Nullable HeaderReader requestHeaders(P payload) {
        return null;
    }

    /**
     * Returns how often the request was sent before.
     *
     * @param payload the operation's payload
     * @return the number; 0 by default
     */
    protected int resendCount(P payload) {
        return 0;
    }

    /**
     * Returns the template of the URL's path, where the client knows one.
     *
     * @param payload the operation's payload
     * @return the path with its parameters unfilled, low in cardinality; null by default
     */
    protected @Nullable String template(P payload) {
        return null;
    }

    /**
     * Returns the status of the response.
     *
     * @param operation the operation, with its result or error present
     * @return the status; 0 or less if there was no response
     */
    protected abstract int status(Operation<? extends P> operation);

    /**
     * Returns the protocol that was spoken.
     *
     * @param operation the operation, with its result or error present
     * @return {@code HTTP/1.1} for instance; null if it is not known
     */
    protected abstract @Nullable String protocol(Operation<? extends P> operation);

    /**
     * Returns the headers of the response.
     *
     * @param operation the operation, with its result or error present
     * @return the headers; null (the default) if they are not known
     */
    protected @Nullable HeaderReader responseHeaders(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the other end of the connection, a proxy for instance.
     *
     * @param operation the operation, with its result or error present
     * @return the address without a look-up of its name, and the port after a colon; null (the default) if it is not known
     */
    protected @Nullable String peer(Operation<? extends P> operation) {
        return null;
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
        return HttpMethod.spanName(method(payload), template(payload));
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        URI url = url(payload);
        HttpMethod.write(method(payload), attributes);
        attributes.put(UrlAttributes.URL_FULL, url.toString());
        attributes.put(UrlAttributes.URL_TEMPLATE, template(payload));
        HostAndPort server = HostAndPort.of(url);
        if (server != null) {
            attributes.put(ServerAttributes.SERVER_ADDRESS, server.host());
            attributes.put(ServerAttributes.SERVER_PORT, server.portOr(url.getScheme()));
        }
        if (resendCount(payload) > 0) {
            attributes.put(HttpAttributes.HTTP_REQUEST_RESEND_COUNT, resendCount(payload));
        }
        HeaderReader headers = requestHeaders(payload);
        if (headers != null) {
            attributes.putRequestHeaders(headers, HeaderReader::getAll);
        }
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        if (!operation.hasResult() && !operation.hasError()) {
            return;
        }
        HttpProtocol.write(protocol(operation), span);
        HostAndPort peer = HostAndPort.parse(peer(operation));
        if (peer != null) {
            span.put(NetworkAttributes.NETWORK_PEER_ADDRESS, peer.host());
            if (peer.port() > 0) {
                span.put(NetworkAttributes.NETWORK_PEER_PORT, peer.port());
            }
        }
        HeaderReader headers = responseHeaders(operation);
        if (headers != null) {
            span.putResponseHeaders(headers, HeaderReader::getAll);
        }
        int status = status(operation);
        if (status > 0) {
            span.put(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, status);
        }
        if (status >= CLIENT_ERROR && !operation.hasError()) {
            span.fail(Integer.toString(status), null);
        }
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(HttpMetrics.HTTP_CLIENT_REQUEST_DURATION);
    }
}
