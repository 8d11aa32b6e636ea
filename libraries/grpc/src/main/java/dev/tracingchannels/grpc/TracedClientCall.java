// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A client's call, which is published from its start until its status. Its own work runs in its context. */
final class TracedClientCall<Q, A> extends ForwardingClientCall<Q, A> {
    private final ClientCall<Q, A> original;
    private final MethodDescriptor<Q, A> method;
    private final @Nullable String authority;
    private volatile @Nullable OpenOperation operation;

    TracedClientCall(ClientCall<Q, A> original, MethodDescriptor<Q, A> method, @Nullable String authority) {
        this.original = original;
        this.method = method;
        this.authority = authority;
    }

    @Override
    protected ClientCall<Q, A> delegate() {
        return original;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
        if (operation != null) {
            // Refused by gRPC.
            original.start(listener, headers);
            return;
        }
        Snapshot caller = Snapshot.capture();
        GrpcCall call = new GrpcCall(method, authority, headers);
        try (OpenOperation opened = GrpcChannels.CLIENT_CALL.open(() -> call)) {
            operation = opened;
            try {
                original.start(new CallerListener(listener, caller, call, opened), call.sent());
            } catch (Throwable failure) {
                opened.fail(failure);
                throw failure;
            }
        }
    }

    /** Makes the call's context current; nothing before its start. */
    private @Nullable Scope enter() {
        OpenOperation started = operation;
        return started == null ? null : started.enter();
    }

    @Override
    public void request(int count) {
        try (Scope scope = enter()) {
            original.request(count);
        }
    }

    @Override
    public void sendMessage(Q message) {
        try (Scope scope = enter()) {
            original.sendMessage(message);
        }
    }

    @Override
    public void halfClose() {
        try (Scope scope = enter()) {
            original.halfClose();
        }
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
        try (Scope scope = enter()) {
            original.cancel(message, cause);
        }
    }

    /** Ends the operation with the call, and calls the application in its own context. */
    private final class CallerListener extends Listener<A> {
        private final Listener<A> application;
        private final Snapshot caller;
        private final GrpcCall call;
        private final OpenOperation operation;

        CallerListener(Listener<A> application, Snapshot caller, GrpcCall call, OpenOperation operation) {
            this.application = application;
            this.caller = caller;
            this.call = call;
            this.operation = operation;
        }

        @Override
        public void onHeaders(Metadata headers) {
            call.answered(headers);
            try (Scope scope = caller.enter()) {
                application.onHeaders(headers);
            }
        }

        @Override
        public void onMessage(A message) {
            try (Scope scope = caller.enter()) {
                application.onMessage(message);
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            call.connected(peer());
            call.ended(status, trailers);
            Outcome.settle(operation, status, trailers);
            try (Scope scope = caller.enter()) {
                application.onClose(status, trailers);
            }
        }

        private @Nullable SocketAddress peer() {
            try {
                return original.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
            } catch (RuntimeException noCall) {
                // An interceptor that refuses calls may have none to ask. Its listener has to be told all the same.
                return null;
            }
        }

        @Override
        public void onReady() {
            try (Scope scope = caller.enter()) {
                application.onReady();
            }
        }
    }
}
