// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.mapping.OutgoingHeaders;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A call of gRPC, of any kind, on {@link GrpcChannels#CLIENT_CALL} and {@link GrpcChannels#SERVER_CALL}. What belongs to the answer
 * becomes known while the call goes on; everything else is known at the start and stays as it is. Safe for use from many threads, but
 * for the {@link Metadata} that it gives, which is gRPC's and the application's own: read it during an event of the call only.
 */
public final class GrpcCall {
    private final MethodDescriptor<?, ?> method;
    private final @Nullable String authority;
    private final Metadata requestHeaders;
    private final OutgoingHeaders outgoing;
    private volatile @Nullable SocketAddress peer;
    private volatile @Nullable Metadata responseHeaders;
    private volatile @Nullable Metadata trailers;
    private volatile @Nullable Status status;

    GrpcCall(MethodDescriptor<?, ?> method, @Nullable String authority, Metadata requestHeaders) {
        this.method = method;
        this.authority = authority;
        this.requestHeaders = requestHeaders;
        this.outgoing = OutgoingHeaders.besides(MetadataReader.of(requestHeaders)::getAll);
    }

    /**
     * Returns the method.
     *
     * @return its name with its service, and its kind: unary or streaming
     */
    public MethodDescriptor<?, ?> method() {
        return method;
    }

    /**
     * Returns the server as the client names it.
     *
     * @return its host, with the port behind a colon if the client names one; null if it is not known
     */
    public @Nullable String authority() {
        return authority;
    }

    /**
     * Returns the metadata with which the call begins, without that of tools where it is sent. It may be secret.
     *
     * @return the metadata; that of a client's call is to be read at its start only
     */
    public Metadata requestHeaders() {
        return requestHeaders;
    }

    /**
     * Returns the other end of the connection.
     *
     * @return its address; null as long as it is not known, and if there never was a connection
     */
    public @Nullable SocketAddress peer() {
        return peer;
    }

    /**
     * Returns the metadata with which the answer begins. It may be secret.
     *
     * @return the metadata; null if there is none, or none yet
     */
    public @Nullable Metadata responseHeaders() {
        return responseHeaders;
    }

    /**
     * Returns the metadata with which the answer ends. It may be secret.
     *
     * @return the metadata; null if there is none, or none yet
     */
    public @Nullable Metadata trailers() {
        return trailers;
    }

    /**
     * Returns the status with which the call ends.
     *
     * @return the status; null as long as there is none, and if the call could not be started
     */
    public @Nullable Status status() {
        return status;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    /** The metadata to be sent: the caller's own if no tool adds to it, else a copy, for the caller may use its own again. */
    Metadata sent() {
        if (outgoing.isEmpty()) {
            return requestHeaders;
        }
        Metadata sent = new Metadata();
        sent.merge(requestHeaders);
        outgoing.writeTo("gRPC", (name, value) -> {
            Metadata.Key<String> key = MetadataReader.key(name);
            sent.discardAll(key);
            sent.put(key, value);
        });
        return sent;
    }

    void connected(@Nullable SocketAddress address) {
        if (address != null) {
            peer = address;
        }
    }

    void answered(Metadata headers) {
        responseHeaders = headers;
    }

    /** The first status is the one that counts. */
    Status ended(Status last, @Nullable Metadata lastTrailers) {
        Status known = status;
        if (known != null) {
            return known;
        }
        trailers = lastTrailers;
        status = last;
        return last;
    }

    /** An answer without an error has not reached the client then. */
    Status canceled(Status why) {
        Status known = status;
        if (known != null && !known.isOk()) {
            return known;
        }
        status = why;
        return why;
    }

    /** Has neither metadata nor the text of a status. */
    @Override
    public String toString() {
        return "GrpcCall{" + method.getFullMethodName() + '}';
    }
}
