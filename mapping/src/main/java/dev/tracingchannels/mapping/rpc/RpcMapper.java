// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.rpc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.RpcAttributes;
import dev.tracingchannels.mapping.conventions.RpcMetrics;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.net.HostAndPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps remote procedure calls, of a client or of a server: a span named after the method. Which statuses are failures depends
 * on the system and the side, so a subclass decides it.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/">RPC spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/rpc/rpc-metrics/">RPC metrics</a>
 */
public abstract class RpcMapper<P> implements Mapper<P> {
    private static final String OTHER_METHOD = "_OTHER";

    private final String channel;
    private final Class<P> payloadType;
    private final String system;
    private final SpanKind side;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     * @param system the value of {@code rpc.system.name}
     * @param side {@link SpanKind#CLIENT} or {@link SpanKind#SERVER}
     */
    protected RpcMapper(String channel, Class<P> payloadType, String system, SpanKind side) {
        if (side != SpanKind.CLIENT && side != SpanKind.SERVER) {
            throw new IllegalArgumentException("A call has a client and a server; " + side + " is neither.");
        }
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
        this.system = Objects.requireNonNull(system, "system");
        this.side = side;
    }

    /**
     * Returns the method with its service.
     *
     * @param payload the operation's payload
     * @return {@code shop.Orders/Place} for instance
     */
    protected abstract String method(P payload);

    /**
     * Returns whether the client's stub or the server declares the method. A client can send any name, so unknown ones become
     * no part of a span's name or a dimension.
     *
     * @param payload the operation's payload
     * @return true for a declared method
     */
    protected abstract boolean isKnownMethod(P payload);

    /**
     * Returns the status of the call.
     *
     * @param operation the operation, with its result or error present
     * @return the status by its name or number; null if there is none
     */
    protected abstract @Nullable String status(Operation<? extends P> operation);

    /**
     * Returns whether a status is a failure of this side of the call.
     *
     * @param status the status
     * @return true if it is
     */
    protected abstract boolean isFailure(String status);

    /**
     * Returns the server as the client was given it.
     *
     * @param payload the operation's payload
     * @return its name or address, with the port behind a colon if that is known; null if the server is not known
     */
    protected abstract @Nullable String server(P payload);

    /**
     * Returns the other end of the connection.
     *
     * @param operation the operation, with its result or error present
     * @return the address, which is recorded if it is one of IP; null (the default) if it is not known
     */
    protected @Nullable SocketAddress peer(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the metadata with which the client begins the call.
     *
     * @param payload the operation's payload
     * @return the metadata without what tools add to it; null (the default) if it is not known
     */
    protected @Nullable HeaderReader requestHeaders(P payload) {
        return null;
    }

    /**
     * Returns the metadata with which the server begins its answer.
     *
     * @param operation the operation, with its result or error present
     * @return the metadata; null (the default) if there is none
     */
    protected @Nullable HeaderReader responseHeaders(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the metadata with which the server ends its answer.
     *
     * @param operation the operation, with its result or error present
     * @return the metadata; null (the default) if there is none
     */
    protected @Nullable HeaderReader responseTrailers(Operation<? extends P> operation) {
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
        return isKnownMethod(payload) ? method(payload) : system;
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return side;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        attributes.put(RpcAttributes.RPC_SYSTEM_NAME, system);
        if (isKnownMethod(payload)) {
            attributes.put(RpcAttributes.RPC_METHOD, method(payload));
        } else {
            attributes.put(RpcAttributes.RPC_METHOD, OTHER_METHOD);
            attributes.put(RpcAttributes.RPC_METHOD_ORIGINAL, method(payload));
        }
        HostAndPort server = HostAndPort.parse(server(payload));
        if (server != null) {
            attributes.put(ServerAttributes.SERVER_ADDRESS, server.host());
            if (server.port() > 0) {
                attributes.put(ServerAttributes.SERVER_PORT, server.port());
            }
        }
        HeaderReader headers = requestHeaders(payload);
        if (headers != null) {
            attributes.putRpcRequestHeaders(headers);
        }
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        if (!operation.hasResult() && !operation.hasError()) {
            return;
        }
        if (peer(operation) instanceof InetSocketAddress peer) {
            InetAddress address = peer.getAddress();
            span.put(
                    NetworkAttributes.NETWORK_PEER_ADDRESS,
                    address == null ? peer.getHostString() : address.getHostAddress());
            span.put(NetworkAttributes.NETWORK_PEER_PORT, peer.getPort());
        }
        HeaderReader headers = responseHeaders(operation);
        if (headers != null) {
            span.putRpcResponseHeaders(headers);
        }
        HeaderReader trailers = responseTrailers(operation);
        if (trailers != null) {
            span.putRpcResponseTrailers(trailers);
        }
        String status = status(operation);
        if (status != null) {
            span.put(RpcAttributes.RPC_STATUS_CODE, status);
            if (isFailure(status)) {
                span.fail(status, null);
            }
        }
    }

    /** Returns whether an error is a failure. An error that has a status is one if its status is. */
    @Override
    public final boolean isFailure(Operation<? extends P> operation, Throwable error) {
        String status = status(operation);
        return status == null || isFailure(status);
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(
                side == SpanKind.CLIENT ? RpcMetrics.RPC_CLIENT_CALL_DURATION : RpcMetrics.RPC_SERVER_CALL_DURATION);
    }
}
