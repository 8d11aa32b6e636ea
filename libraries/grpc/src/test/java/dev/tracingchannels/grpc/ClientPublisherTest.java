// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** By the blocking stub. */
class ClientPublisherTest extends PublisherContract<GrpcCall> {
    static InProcess shop;

    @BeforeAll
    static void start() throws IOException {
        shop = InProcess.of(ClientPublisherTest::answer, server -> server, client -> client);
    }

    static String answer(List<String> requests) throws StatusException {
        if (requests.get(0).startsWith("no ")) {
            throw Status.INTERNAL.withDescription(requests.get(0)).asException();
        }
        return "found";
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    /** Makes a call by one of the stubs. */
    String call(Channel channel, String request) throws Exception {
        return ClientCalls.blockingUnaryCall(channel.newCall(Shop.FIND, CallOptions.DEFAULT), request);
    }

    private static Channel published(ClientInterceptor... further) {
        Channel channel = shop.channel;
        for (ClientInterceptor interceptor : further) {
            channel = ClientInterceptors.intercept(channel, interceptor);
        }
        return ClientInterceptors.intercept(channel, GrpcTracing.clientInterceptor());
    }

    @Override
    protected TracingChannel<GrpcCall> channel() {
        return GrpcChannels.CLIENT_CALL;
    }

    @Override
    protected Object succeed() throws Exception {
        return call(published(), "one");
    }

    @Override
    protected void fail() throws Exception {
        call(published(), "no one");
    }

    /** A stub makes an exception of its own, of the status that the call gave it. */
    @Override
    protected boolean isSameFailure(Throwable thrown, Throwable published) {
        return ((StatusRuntimeException) thrown).getStatus().equals(((StatusRuntimeException) published).getStatus());
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        Metadata metadata = new Metadata();
        metadata.put(Shop.key("authorization"), secret);
        call(ClientInterceptors.intercept(published(), MetadataUtils.newAttachHeadersInterceptor(metadata)), secret);
    }

    @Override
    protected void failWith(String secret) throws Exception {
        call(published(), "no " + secret);
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        call(
                published(new ClientInterceptor() {
                    @Override
                    public <Q, A> ClientCall<Q, A> interceptCall(
                            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                            @Override
                            public void start(Listener<A> listener, Metadata headers) {
                                action.run();
                                super.start(listener, headers);
                            }
                        };
                    }
                }),
                "one");
    }

    /** Answered within the call, by a channel that sends nothing. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Channel answering = new AnsweringChannel();
        Channel used =
                publishing ? ClientInterceptors.intercept(answering, GrpcTracing.clientInterceptor()) : answering;
        ClientCall.Listener<String> listener = new ClientCall.Listener<>() {};
        return () -> {
            ClientCall<String, String> call = used.newCall(Shop.FIND, CallOptions.DEFAULT);
            call.start(listener, new Metadata());
            call.sendMessage("one");
            call.halfClose();
            return call;
        };
    }

    private static final class AnsweringChannel extends Channel {
        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return new ClientCall<>() {
                private ClientCall.Listener<A> caller;

                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    caller = listener;
                }

                @Override
                public void request(int count) {}

                @Override
                public void cancel(String message, Throwable cause) {}

                @Override
                public void halfClose() {
                    caller.onClose(Status.OK, new Metadata());
                }

                @Override
                public void sendMessage(Q message) {}
            };
        }

        @Override
        public String authority() {
            return "localhost:1";
        }
    }
}
