// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular to gRPC. */
class GrpcTracingTest {
    private final Store<String> caller = Store.create("caller");
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

    /** What a call gives its caller, and what was current then. */
    private final class Noted extends ClientCall.Listener<String> {
        private final List<@Nullable String> contexts = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Status> closed = new CompletableFuture<>();

        @Override
        public void onHeaders(Metadata headers) {
            contexts.add("headers: " + caller.get());
        }

        @Override
        public void onMessage(String message) {
            contexts.add("message: " + caller.get());
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            contexts.add("close: " + caller.get());
            closed.complete(status);
        }
    }

    @Test
    void aCallThatIsNeverStartedIsNoOperation() throws Exception {
        try (InProcess shop = InProcess.published(requests -> "found")) {
            ClientCall<String, String> call = shop.channel.newCall(Shop.FIND, CallOptions.DEFAULT);
            call.cancel("changed my mind", null);
            client.recordedNothing();
        }
    }

    @Test
    void aCallThatWasCanceledBeforeItsStartFailsAtItsStart() throws Exception {
        try (InProcess shop = InProcess.published(requests -> "found")) {
            ClientCall<String, String> call = shop.channel.newCall(Shop.FIND, CallOptions.DEFAULT);
            call.cancel("changed my mind", null);
            assertThatThrownBy(() -> call.start(new Noted(), new Metadata()))
                    .isInstanceOf(IllegalStateException.class)
                    .satisfies(failure ->
                            client.onlyOperation().settles().failedWith(failure).wasSynchronous());
        }
    }

    @Test
    void aCallThatIsStartedTwiceIsOneOperation() throws Exception {
        try (InProcess shop = InProcess.published(requests -> "found")) {
            ClientCall<String, String> call = shop.channel.newCall(Shop.FIND, CallOptions.DEFAULT);
            Noted noted = new Noted();
            call.start(noted, new Metadata());
            assertThatThrownBy(() -> call.start(new Noted(), new Metadata())).isInstanceOf(IllegalStateException.class);
            call.cancel("enough", null);
            assertThat(noted.closed.get().getCode()).isEqualTo(Status.Code.CANCELLED);
            client.onlyOperation().settles().failedWith(StatusRuntimeException.class);
        }
    }

    @Test
    void aListenerIsCalledInTheContextInWhichItsCallWasStarted() throws Exception {
        Noted noted = new Noted();
        try (InProcess shop = InProcess.published(requests -> "found")) {
            ClientCall<String, String> call = shop.channel.newCall(Shop.FIND, CallOptions.DEFAULT);
            caller.<@Nullable Object, RuntimeException>run("mine", () -> {
                call.start(noted, new Metadata());
                return null;
            });
            call.request(2);
            call.sendMessage("one");
            call.halfClose();
            assertThat(noted.closed.get().isOk()).isTrue();
        }
        assertThat(noted.contexts).containsExactly("headers: mine", "message: mine", "close: mine");
    }

    @Test
    void aListenerThatThrowsCancelsItsCall() throws Exception {
        try (InProcess shop = InProcess.published(requests -> "found")) {
            ClientCall<String, String> call = shop.channel.newCall(Shop.FIND, CallOptions.DEFAULT);
            CompletableFuture<Status> closed = new CompletableFuture<>();
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onMessage(String message) {
                            throw new IllegalArgumentException("not this one");
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            closed.complete(status);
                        }
                    },
                    new Metadata());
            call.request(2);
            call.sendMessage("one");
            call.halfClose();
            assertThat(closed.get().getCode()).isEqualTo(Status.Code.CANCELLED);
        }
        assertThat(client.onlyOperation().settles().operation().error())
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatSendsACallRunsInTheContextOfTheCall() throws Exception {
        Store<Operation<GrpcCall>> current = Store.create("current");
        List<@Nullable Operation<GrpcCall>> seen = new CopyOnWriteArrayList<>();
        GrpcChannels.CLIENT_CALL.start().bindStore(current, operation -> operation);
        try (InProcess shop = InProcess.published(requests -> "found")) {
            Channel noting = ClientInterceptors.intercept(shop.channel, new ClientInterceptor() {
                @Override
                public <Q, A> ClientCall<Q, A> interceptCall(
                        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                        @Override
                        public void start(Listener<A> listener, Metadata headers) {
                            seen.add(current.get());
                            super.start(listener, headers);
                        }

                        @Override
                        public void sendMessage(Q message) {
                            seen.add(current.get());
                            super.sendMessage(message);
                        }

                        @Override
                        public void halfClose() {
                            seen.add(current.get());
                            super.halfClose();
                        }
                    };
                }
            });
            find(GrpcTracing.wrap(noting));
        } finally {
            GrpcChannels.CLIENT_CALL.start().unbindStore(current);
        }
        Operation<GrpcCall> only = client.onlyOperation().settles().operation();
        assertThat(seen).hasSize(3).allMatch(each -> each == only);
    }

    @Test
    void metadataThatIsUsedAgainHasNothingOfATool() throws Exception {
        Metadata own = new Metadata();
        own.put(Shop.key("x-shop"), "one");
        Noted noted = new Noted();
        try (InProcess shop = InProcess.published(requests -> "found");
                Subscription tool = GrpcChannels.CLIENT_CALL.subscribe(new TracingSubscriber<GrpcCall>() {
                    @Override
                    public void start(Operation<GrpcCall> operation) {
                        operation.payload().outgoing().set("x-tool", "two");
                    }
                })) {
            ClientCall<String, String> call = shop.channel.newCall(Shop.FIND, CallOptions.DEFAULT);
            call.start(noted, own);
            call.request(2);
            call.sendMessage("one");
            call.halfClose();
            assertThat(noted.closed.get().isOk()).isTrue();
        }
        assertThat(own.keys()).contains("x-shop").doesNotContain("x-tool");
        assertThat(server.onlyOperation().settles().payload().requestHeaders().get(Shop.key("x-tool")))
                .isEqualTo("two");
    }

    @Test
    void whatIsInterceptedAndWrappedTwiceIsPublishedOnce() throws Exception {
        try (InProcess shop = InProcess.of(
                requests -> "found",
                builder ->
                        builder.intercept(GrpcTracing.serverInterceptor()).intercept(GrpcTracing.serverInterceptor()),
                builder -> builder.intercept(GrpcTracing.clientInterceptor(), GrpcTracing.clientInterceptor()))) {
            ManagedChannel wrapped = GrpcTracing.wrap(shop.channel);
            assertThat(GrpcTracing.wrap(wrapped)).isSameAs(wrapped);
            assertThat(find(ClientInterceptors.intercept(wrapped, GrpcTracing.clientInterceptor())))
                    .isEqualTo("found");
        }
        client.onlyOperation().settles();
        server.onlyOperation().settles();
    }

    @Test
    void theContextOfGrpcIsAsItWas() throws Exception {
        Context.Key<String> key = Context.key("own");
        List<@Nullable String> seen = new CopyOnWriteArrayList<>();
        try (InProcess shop = InProcess.published(requests -> "found")) {
            Context.current().withValue(key, "mine").call(() -> {
                find(shop.channel);
                seen.add(key.get());
                return null;
            });
        }
        assertThat(seen).containsExactly("mine");
        assertThat(Context.current()).isSameAs(Context.ROOT);
    }

    @Test
    void aServerSeesThatTheTimeOfACallIsOver() throws Exception {
        CompletableFuture<@Nullable Object> over = new CompletableFuture<>();
        CompletableFuture<@Nullable Object> refused = new CompletableFuture<>();
        try (InProcess shop = InProcess.published(requests -> {
            Context.current().addListener(context -> over.complete(null), Runnable::run);
            over.join();
            refused.join();
            return "too late";
        })) {
            assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                            shop.channel.newCall(
                                    Shop.FIND, CallOptions.DEFAULT.withDeadlineAfter(200, TimeUnit.MILLISECONDS)),
                            "one"))
                    .hasMessageContaining("DEADLINE_EXCEEDED");
            refused.complete(null);
            RecordedOperation<GrpcCall> late =
                    server.onlyOperation().settles().failedWith(StatusRuntimeException.class);
            // Whichever comes first, the deadline of the server or the client's cancellation.
            assertThat(late.payload().status().getCode()).isIn(Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);
        }
    }

    @Test
    void aStatusThatAHandlerThrowsIsUnknownAsToItsClient() throws Exception {
        try (InProcess shop = InProcess.published(requests -> {
            throw Status.NOT_FOUND.asRuntimeException();
        })) {
            assertThatThrownBy(() -> find(shop.channel)).hasMessageContaining("UNKNOWN");
        }
        RecordedOperation<GrpcCall> failed = server.onlyOperation().settles().failedWith(StatusRuntimeException.class);
        assertThat(failed.payload().status().getCode()).isEqualTo(Status.Code.UNKNOWN);
    }

    @Test
    void aHandlerThatThrowsAtTheStartOfACallFailsIt() throws Exception {
        IllegalStateException thrown = new IllegalStateException("the application's own");
        ServerInterceptor failing = new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                throw thrown;
            }
        };
        try (InProcess shop = InProcess.of(
                requests -> "found",
                builder -> builder.intercept(failing).intercept(GrpcTracing.serverInterceptor()),
                builder -> builder)) {
            assertThatThrownBy(() -> find(shop.channel)).hasMessageContaining("UNKNOWN");
        }
        server.onlyOperation().settles().failedWith(thrown).wasSynchronous();
    }

    @Test
    void whatAHandlerThrowsAfterItsAnswerIsToldAndTheStatusIsItsAnswers() throws Exception {
        IllegalStateException thrown = new IllegalStateException("the application's own");
        ServerInterceptor failing = new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
                    @Override
                    public void onComplete() {
                        super.onComplete();
                        throw thrown;
                    }
                };
            }
        };
        try (InProcess shop = InProcess.of(
                requests -> "found",
                builder -> builder.intercept(failing).intercept(GrpcTracing.serverInterceptor()),
                builder -> builder)) {
            assertThat(find(shop.channel)).isEqualTo("found");
            RecordedOperation<GrpcCall> answered =
                    server.onlyOperation().settles().failedWith(thrown);
            assertThat(answered.payload().status().isOk()).isTrue();
        }
    }

    @Test
    void aCallThatNobodyCompletesEndsWithItsConnection() throws Exception {
        ServerInterceptor silent = new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return new ServerCall.Listener<>() {};
            }
        };
        Noted noted = new Noted();
        try (InProcess shop = InProcess.of(
                requests -> "found",
                builder -> builder.intercept(silent).intercept(GrpcTracing.serverInterceptor()),
                builder -> builder.intercept(GrpcTracing.clientInterceptor()))) {
            ClientCall<String, String> call = shop.channel.newCall(Shop.FIND, CallOptions.DEFAULT);
            call.start(noted, new Metadata());
        }
        assertThat(noted.closed.get().isOk()).isFalse();
        client.onlyOperation().settles().failedWith(StatusRuntimeException.class);
        server.onlyOperation().settles().failedWith(StatusRuntimeException.class);
    }

    @Test
    void aBinaryNameIsNoHeader() throws IOException {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("shop-bin", Metadata.BINARY_BYTE_MARSHALLER), new byte[] {1});
        assertThat(MetadataReader.of(metadata).getAll("shop-bin")).isEmpty();
    }
}
