// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.rpc.RpcMapper;
import io.grpc.Status;
import java.net.SocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps both channels. */
final class GrpcMapper extends RpcMapper<GrpcCall> {
    private static final Set<String> FAILURES_OF_THE_SERVER =
            Set.of("UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS");

    private final boolean client;

    private GrpcMapper(String channel, SpanKind side) {
        super(channel, GrpcCall.class, "grpc", side);
        this.client = side == SpanKind.CLIENT;
    }

    static GrpcMapper client() {
        return new GrpcMapper("grpc:client-call", SpanKind.CLIENT);
    }

    static GrpcMapper server() {
        return new GrpcMapper("grpc:server-call", SpanKind.SERVER);
    }

    @Override
    protected String method(GrpcCall payload) {
        return payload.method().getFullMethodName();
    }

    /** A server refuses other methods by itself, before its interceptors. */
    @Override
    protected boolean isKnownMethod(GrpcCall payload) {
        return true;
    }

    @Override
    protected @Nullable String status(Operation<? extends GrpcCall> operation) {
        Status status = operation.payload().status();
        return status == null ? null : status.getCode().name();
    }

    /** For a server, a status that says something of the request is none. */
    @Override
    protected boolean isFailure(String status) {
        return client ? !status.equals("OK") : FAILURES_OF_THE_SERVER.contains(status);
    }

    @Override
    protected @Nullable String server(GrpcCall payload) {
        return payload.authority();
    }

    @Override
    protected @Nullable SocketAddress peer(Operation<? extends GrpcCall> operation) {
        return operation.payload().peer();
    }

    @Override
    protected HeaderReader requestHeaders(GrpcCall payload) {
        return MetadataReader.of(payload.requestHeaders());
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends GrpcCall> operation) {
        return MetadataReader.ofNullable(operation.payload().responseHeaders());
    }

    @Override
    protected @Nullable HeaderReader responseTrailers(Operation<? extends GrpcCall> operation) {
        return MetadataReader.ofNullable(operation.payload().trailers());
    }

    @Override
    public @Nullable HeaderReader incomingHeaders(GrpcCall payload) {
        return client ? null : MetadataReader.of(payload.requestHeaders());
    }

    @Override
    public @Nullable HeaderWriter outgoingHeaders(GrpcCall payload) {
        return client ? payload.outgoing() : null;
    }
}
