// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** By a server in this process. */
class ServerPublisherTest extends PublisherContract<GrpcCall> {
    private static final AtomicReference<Runnable> ACTION = new AtomicReference<>();
    private static InProcess shop;

    @BeforeAll
    static void start() throws IOException {
        shop = InProcess.of(
                requests -> {
                    Runnable action = ACTION.get();
                    if (action != null) {
                        action.run();
                    }
                    return ClientPublisherTest.answer(requests);
                },
                server -> server.intercept(GrpcTracing.serverInterceptor()),
                client -> client);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static String call(String request) {
        return ClientCalls.blockingUnaryCall(shop.channel.newCall(Shop.FIND, CallOptions.DEFAULT), request);
    }

    @Override
    protected TracingChannel<GrpcCall> channel() {
        return GrpcChannels.SERVER_CALL;
    }

    @Override
    protected Object succeed() {
        return call("one");
    }

    @Override
    protected void fail() {
        call("no one");
    }

    /** The client's exception is made of what came to it. */
    @Override
    protected boolean isSameFailure(Throwable thrown, Throwable published) {
        return Status.fromThrowable(thrown).getCode()
                == Status.fromThrowable(published).getCode();
    }

    @Override
    protected void succeedWith(String secret) {
        Metadata metadata = new Metadata();
        metadata.put(Shop.key("authorization"), secret);
        ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(shop.channel, MetadataUtils.newAttachHeadersInterceptor(metadata))
                        .newCall(Shop.FIND, CallOptions.DEFAULT),
                secret);
    }

    @Override
    protected void failWith(String secret) {
        call("no " + secret);
    }

    @Override
    protected void succeedAround(Runnable action) {
        ACTION.set(action);
        try {
            call("one");
        } finally {
            ACTION.set(null);
        }
    }

    /** Called as a server does, without one. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        ServerCallHandler<String, String> handler = (call, headers) -> new ServerCall.Listener<>() {
            @Override
            public void onHalfClose() {
                call.close(Status.OK, new Metadata());
            }
        };
        ServerCall<String, String> call = new UnconnectedCall();
        return () -> {
            Metadata headers = new Metadata();
            ServerCall.Listener<String> listener = publishing
                    ? GrpcTracing.serverInterceptor().interceptCall(call, headers, handler)
                    : handler.startCall(call, headers);
            listener.onMessage("one");
            listener.onHalfClose();
            listener.onComplete();
            return listener;
        };
    }

    private static final class UnconnectedCall extends ServerCall<String, String> {
        @Override
        public void request(int count) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(String message) {}

        @Override
        public void close(Status status, Metadata trailers) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Attributes getAttributes() {
            return Attributes.EMPTY;
        }

        @Override
        public MethodDescriptor<String, String> getMethodDescriptor() {
            return Shop.FIND;
        }
    }
}
