// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.testing.EventRecorder;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interceptors and channels of others that do more, or less, than gRPC's own: a published call behaves as without us. */
@Timeout(60)
class ForeignInterceptorTest {
    private EventRecorder<GrpcCall> client;
    private EventRecorder<GrpcCall> server;

    @BeforeEach
    void record() {
        client = EventRecorder.on(GrpcChannels.CLIENT_CALL);
        server = EventRecorder.on(GrpcChannels.SERVER_CALL);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static String find(Channel channel) {
        return ClientCalls.blockingUnaryCall(channel.newCall(Shop.FIND, CallOptions.DEFAULT), "one");
    }

    /** Makes the real call at its start only, and none when it refuses: a common way to ask for a token first. */
    private record Refusing(Status status) implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new ForwardingClientCall<>() {
                private @Nullable ClientCall<Q, A> real;

                @Override
                @SuppressWarnings("NullAway") // As such interceptors are written.
                protected ClientCall<Q, A> delegate() {
                    return real;
                }

                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    if (status.isOk()) {
                        real = next.newCall(method, options);
                        real.start(listener, headers);
                    } else {
                        listener.onClose(status, new Metadata());
                    }
                }

                @Override
                public void request(int count) {
                    if (real != null) {
                        real.request(count);
                    }
                }

                @Override
                public void sendMessage(Q message) {
                    if (real != null) {
                        real.sendMessage(message);
                    }
                }

                @Override
                public void halfClose() {
                    if (real != null) {
                        real.halfClose();
                    }
                }

                @Override
                public void cancel(@Nullable String message, @Nullable Throwable cause) {
                    if (real != null) {
                        real.cancel(message, cause);
                    }
                }
            };
        }
    }

    @Test
    void anInterceptorThatRefusesACallBeforeThereIsOneReachesTheCaller() throws Exception {
        try (InProcess shop = InProcess.published(requests -> "found")) {
            Channel refusing =
                    GrpcTracing.wrap(ClientInterceptors.intercept(shop.channel, new Refusing(Status.UNAUTHENTICATED)));
            assertThatThrownBy(() -> find(refusing))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessage("UNAUTHENTICATED");
            client.onlyOperation().settles().failedWith(StatusRuntimeException.class);
        }
        assertThat(client.onlyOperation().payload().status()).isEqualTo(Status.UNAUTHENTICATED);
    }

    @Test
    void anInterceptorThatMakesACallAtItsStartIsTransparent() throws Exception {
        try (InProcess shop = InProcess.published(requests -> "found")) {
            assertThat(find(GrpcTracing.wrap(ClientInterceptors.intercept(shop.channel, new Refusing(Status.OK)))))
                    .isEqualTo("found");
        }
        client.onlyOperation().settles();
    }

    /** Sends the same method in another encoding, as a cache or a proxy of raw messages does. */
    private static final class Recoding implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return next.newCall(method.toBuilder().build(), options);
        }
    }

    @Test
    void aCallWhoseMethodIsDescribedAnewInBetweenIsPublishedOnce() throws Exception {
        try (InProcess shop = InProcess.published(requests -> "found")) {
            assertThat(find(GrpcTracing.wrap(ClientInterceptors.intercept(shop.channel, new Recoding()))))
                    .isEqualTo("found");
        }
        client.onlyOperation().settles();
    }

    /** A channel that has no name for its server. */
    private static final class Nameless extends Channel {
        private final Channel original;

        Nameless(Channel original) {
            this.original = original;
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
            return original.newCall(method, options);
        }

        @Override
        public String authority() {
            throw new UnsupportedOperationException("by many names");
        }
    }

    @Test
    void aChannelThatHasNoNameForItsServerIsPublishedWithoutIt() throws Exception {
        try (InProcess shop = InProcess.of(requests -> "found", builder -> builder, builder -> builder)) {
            assertThat(find(GrpcTracing.wrap(new Nameless(shop.channel)))).isEqualTo("found");
        }
        assertThat(client.onlyOperation().settles().payload().authority()).isNull();
    }

    @Test
    void aHandlerWithoutAListenerIsRefusedByGrpcAsWithoutUs() throws Exception {
        ServerInterceptor listless = new ServerInterceptor() {
            @Override
            @SuppressWarnings("NullAway") // A mistake that applications make.
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return null;
            }
        };
        String untraced;
        try (InProcess shop =
                InProcess.of(requests -> "found", builder -> builder.intercept(listless), builder -> builder)) {
            untraced = failure(shop.channel);
        }
        try (InProcess shop = InProcess.of(
                requests -> "found",
                builder -> builder.intercept(listless).intercept(GrpcTracing.serverInterceptor()),
                builder -> builder)) {
            assertThat(failure(shop.channel)).isEqualTo(untraced);
        }
        server.onlyOperation().settles().failedWith(NullPointerException.class);
        assertThat(server.onlyOperation().payload().status().getCode()).isEqualTo(Status.Code.UNKNOWN);
    }

    private static String failure(Channel channel) {
        try {
            return find(channel);
        } catch (StatusRuntimeException failed) {
            return failed.toString();
        }
    }

    @Test
    void aCallOfAServerWithoutAttributesIsPublished() throws Exception {
        ServerInterceptor bare = new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return next.startCall(
                        new SimpleForwardingServerCall<>(call) {
                            @Override
                            @SuppressWarnings("NullAway") // As a mock has it.
                            public Attributes getAttributes() {
                                return null;
                            }
                        },
                        headers);
            }
        };
        try (InProcess shop = InProcess.of(
                requests -> "found",
                builder -> builder.intercept(GrpcTracing.serverInterceptor()).intercept(bare),
                builder -> builder)) {
            assertThat(find(shop.channel)).isEqualTo("found");
        }
        server.onlyOperation().settles();
    }
}
