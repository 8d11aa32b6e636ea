// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.RpcContract;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** By a server and channels of Netty. */
class GrpcRpcTest extends RpcContract {
    private static final Context.Key<Exchange> EXCHANGE = Context.key("exchange");

    private Server server;
    private ManagedChannel channel;

    /** What a method needs of its call, and what it says of its answer: not shown to methods by gRPC itself. */
    private static final class Exchange {
        private final Metadata request;
        private volatile @Nullable Reply reply;

        private Exchange(Metadata request) {
            this.request = request;
        }
    }

    @BeforeAll
    void start() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(new Shop(this::answer))
                .intercept(new Exchanges())
                .intercept(GrpcTracing.serverInterceptor())
                .build()
                .start();
        channel = Grpc.newChannelBuilder("localhost:" + server.getPort(), InsecureChannelCredentials.create())
                .intercept(GrpcTracing.clientInterceptor())
                .build();
    }

    @AfterAll
    void stop() throws InterruptedException {
        channel.shutdownNow();
        server.shutdownNow();
        channel.awaitTermination(10, TimeUnit.SECONDS);
        server.awaitTermination(10, TimeUnit.SECONDS);
    }

    private String answer(List<String> requests) throws StatusException {
        Exchange exchange = EXCHANGE.get();
        Reply reply = handle(requests, MetadataReader.of(exchange.request));
        exchange.reply = reply;
        return switch (reply.outcome()) {
            case OK -> reply.message();
            case REFUSED ->
                throw Status.NOT_FOUND.withDescription(reply.message()).asException(metadata(reply.trailers()));
            default -> throw Status.INTERNAL.withDescription(reply.message()).asException(metadata(reply.trailers()));
        };
    }

    @Override
    protected void awaitCanceled(CompletableFuture<@Nullable Void> over) {
        Context.current().addListener(context -> over.complete(null), Runnable::run);
        over.join();
    }

    private static Metadata metadata(Map<String, String> texts) {
        Metadata metadata = new Metadata();
        texts.forEach((name, value) -> metadata.put(Shop.key(name), value));
        return metadata;
    }

    /** Gives a method the metadata of its call, and its answer that of the reply. */
    private static final class Exchanges implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Exchange exchange = new Exchange(headers);
            ServerCall<Q, A> answering = new ForwardingServerCall.SimpleForwardingServerCall<>(call) {
                @Override
                public void sendHeaders(Metadata sent) {
                    Reply reply = exchange.reply;
                    if (reply != null) {
                        sent.merge(metadata(reply.headers()));
                    }
                    super.sendHeaders(sent);
                }

                @Override
                public void close(Status status, Metadata trailers) {
                    Reply reply = exchange.reply;
                    if (reply != null && status.isOk()) {
                        trailers.merge(metadata(reply.trailers()));
                    }
                    super.close(status, trailers);
                }
            };
            return Contexts.interceptCall(Context.current().withValue(EXCHANGE, exchange), answering, headers, next);
        }
    }

    @Override
    protected TracingChannel<GrpcCall> clientChannel() {
        return GrpcChannels.CLIENT_CALL;
    }

    @Override
    protected TracingChannel<GrpcCall> serverChannel() {
        return GrpcChannels.SERVER_CALL;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.UNKNOWN_METHODS_OF_THE_SERVER,
                "gRPC refuses methods that it does not have before it asks interceptors.");
    }

    @Override
    protected String system() {
        return "grpc";
    }

    @Override
    protected String status(Outcome outcome) {
        return switch (outcome) {
            case OK -> "OK";
            case REFUSED -> "NOT_FOUND";
            case BROKEN -> "INTERNAL";
            case THROWN -> "UNKNOWN";
            case LATE -> "DEADLINE_EXCEEDED";
            case CANCELED -> "CANCELLED";
            case UNREACHABLE -> "UNAVAILABLE";
            case UNKNOWN_METHOD -> "UNIMPLEMENTED";
        };
    }

    private static MethodType type(Kind kind) {
        return switch (kind) {
            case UNARY -> MethodType.UNARY;
            case CLIENT_STREAMING -> MethodType.CLIENT_STREAMING;
            case SERVER_STREAMING -> MethodType.SERVER_STREAMING;
            case BIDIRECTIONAL -> MethodType.BIDI_STREAMING;
        };
    }

    @Override
    protected String method(Kind kind) {
        return Shop.method(type(kind)).getFullMethodName();
    }

    @Override
    protected String host() {
        return "localhost";
    }

    @Override
    protected int port() {
        return server.getPort();
    }

    private ClientCall<String, String> newCall(Call call) {
        Metadata metadata = new Metadata();
        call.metadata().forEach(entry -> metadata.put(Shop.key(entry.getKey()), entry.getValue()));
        CallOptions options = CallOptions.DEFAULT;
        if (call.deadline() != null) {
            options = options.withDeadlineAfter(call.deadline().toMillis(), TimeUnit.MILLISECONDS);
        }
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata))
                .newCall(Shop.method(type(call.kind())), options);
    }

    /** By the blocking stub's methods where there is one. */
    @Override
    protected String call(Call call) throws Exception {
        if (call.kind() == Kind.UNARY) {
            return ClientCalls.blockingUnaryCall(newCall(call), call.messages().get(0));
        }
        if (call.kind() == Kind.SERVER_STREAMING) {
            Iterator<String> responses = ClientCalls.blockingServerStreamingCall(
                    newCall(call), call.messages().get(0));
            String last = responses.next();
            while (responses.hasNext()) {
                last = responses.next();
            }
            return last;
        }
        try {
            return callAsync(call).get();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    @Override
    protected CompletableFuture<String> callAsync(Call call) {
        ClientCall<String, String> original = newCall(call);
        Answer answer = new Answer();
        var unused = answer.future.whenComplete((response, failure) -> {
            if (answer.future.isCancelled()) {
                original.cancel("by its future", null);
            }
        });
        switch (call.kind()) {
            case UNARY -> ClientCalls.asyncUnaryCall(original, call.messages().get(0), answer);
            case SERVER_STREAMING ->
                ClientCalls.asyncServerStreamingCall(original, call.messages().get(0), answer);
            case CLIENT_STREAMING -> send(call, ClientCalls.asyncClientStreamingCall(original, answer));
            case BIDIRECTIONAL -> send(call, ClientCalls.asyncBidiStreamingCall(original, answer));
        }
        return answer.future;
    }

    private static void send(Call call, StreamObserver<String> requests) {
        call.messages().forEach(requests::onNext);
        requests.onCompleted();
    }

    private static final class Answer implements StreamObserver<String> {
        private final CompletableFuture<String> future = new CompletableFuture<>();
        private volatile String last = "";

        @Override
        public void onNext(String response) {
            last = response;
        }

        @Override
        public void onError(Throwable failure) {
            future.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            future.complete(last);
        }
    }

    @Override
    protected void callUnreachable() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        ManagedChannel nowhere = Grpc.newChannelBuilder("localhost:" + port, InsecureChannelCredentials.create())
                .intercept(GrpcTracing.clientInterceptor())
                .build();
        try {
            ClientCalls.blockingUnaryCall(nowhere.newCall(Shop.FIND, CallOptions.DEFAULT), "echo");
        } finally {
            nowhere.shutdownNow();
        }
    }

    @Override
    protected void callUnknown() {
        ClientCalls.blockingUnaryCall(channel.newCall(Shop.MISSING, CallOptions.DEFAULT), "echo");
    }
}
