// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.Attributes;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Notes how a server answers a call. */
final class TracedServerCall<Q, A> extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {
    /** Tells another interceptor of ours further on that the call is published. */
    private static final Attributes.Key<Boolean> PUBLISHED = Attributes.Key.create("dev.tracingchannels.grpc");

    private final GrpcCall payload;
    private volatile @Nullable Attributes attributes;

    TracedServerCall(ServerCall<Q, A> original, GrpcCall payload) {
        super(original);
        this.payload = payload;
    }

    static boolean isPublished(ServerCall<?, ?> call) {
        return attributes(call).get(PUBLISHED) != null;
    }

    /** None where an interceptor of others has a call that gives null. */
    static Attributes attributes(ServerCall<?, ?> call) {
        Attributes attributes = call.getAttributes();
        return attributes == null ? Attributes.EMPTY : attributes;
    }

    @Override
    public Attributes getAttributes() {
        Attributes marked = attributes;
        if (marked == null) {
            marked = attributes(delegate()).toBuilder().set(PUBLISHED, true).build();
            attributes = marked;
        }
        return marked;
    }

    @Override
    public void sendHeaders(Metadata headers) {
        payload.answered(headers);
        super.sendHeaders(headers);
    }

    @Override
    public void close(Status status, Metadata trailers) {
        payload.ended(status, trailers);
        super.close(status, trailers);
    }
}
