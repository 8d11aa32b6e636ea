// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.grpc.GrpcTracing;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Calls and serves methods of each kind, by Netty and in process. */
final class GrpcWorkload implements Workload {
    private static final MethodDescriptor<String, String> FIND = method("Find", MethodType.UNARY);
    private static final MethodDescriptor<String, String> UPLOAD = method("Upload", MethodType.CLIENT_STREAMING);
    private static final MethodDescriptor<String, String> LIST = method("List", MethodType.SERVER_STREAMING);
    private static final MethodDescriptor<String, String> CHAT = method("Chat", MethodType.BIDI_STREAMING);
    private static final MethodDescriptor<String, String> MISSING = method("Missing", MethodType.UNARY);

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName("shop.Products/" + name)
                .setRequestMarshaller(new Texts())
                .setResponseMarshaller(new Texts())
                .build();
    }

    private static final class Texts implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Override
    public void run(Steps steps, boolean published, int port) throws Exception {
        Server netty = server(NettyServerBuilder.forPort(port), published);
        Server inProcess = server(InProcessServerBuilder.forName("shop"), published);
        ManagedChannel channel =
                channel(NettyChannelBuilder.forAddress("localhost", port).usePlaintext(), published);
        ManagedChannel near = channel(InProcessChannelBuilder.forName("shop"), published);
        ManagedChannel nowhere =
                channel(NettyChannelBuilder.forAddress("localhost", 1).usePlaintext(), published);
        try {
            run(steps, channel, near, nowhere);
        } finally {
            for (ManagedChannel each : List.of(channel, near, nowhere)) {
                each.shutdown().awaitTermination(10, TimeUnit.SECONDS);
            }
            for (Server each : List.of(netty, inProcess)) {
                each.shutdown().awaitTermination(10, TimeUnit.SECONDS);
            }
        }
    }

    private static Server server(ServerBuilder<?> builder, boolean published) throws IOException {
        builder.addService(ServerServiceDefinition.builder("shop.Products")
                .addMethod(FIND, ServerCalls.asyncUnaryCall(GrpcWorkload::answer))
                .addMethod(LIST, ServerCalls.asyncServerStreamingCall(GrpcWorkload::answer))
                .addMethod(UPLOAD, ServerCalls.asyncClientStreamingCall(GrpcWorkload::collect))
                .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(GrpcWorkload::collect))
                .build());
        if (published) {
            builder.intercept(GrpcTracing.serverInterceptor());
        }
        return builder.build().start();
    }

    private static ManagedChannel channel(ManagedChannelBuilder<?> builder, boolean published) {
        if (published) {
            builder.intercept(GrpcTracing.clientInterceptor());
        }
        return builder.build();
    }

    private static void answer(String request, StreamObserver<String> responses) {
        switch (request) {
            case "missing" ->
                responses.onError(Status.NOT_FOUND.withDescription("secret").asException());
            case "broken" ->
                responses.onError(Status.INTERNAL.withDescription("secret").asException());
            case "throw" -> throw new IllegalStateException("secret");
            default -> {
                responses.onNext("found");
                responses.onCompleted();
            }
        }
    }

    private static StreamObserver<String> collect(StreamObserver<String> responses) {
        return new StreamObserver<>() {
            @Override
            public void onNext(String request) {}

            @Override
            public void onError(Throwable canceled) {}

            @Override
            public void onCompleted() {
                answer("all", responses);
            }
        };
    }

    private static void run(Steps steps, Channel channel, Channel near, Channel nowhere) throws Exception {
        steps.step("blocking", () -> find(channel, "one"));
        steps.step(
                "future",
                () -> ClientCalls.futureUnaryCall(channel.newCall(FIND, CallOptions.DEFAULT), "one")
                        .get());
        steps.step("asynchronous", () -> {
            Answer answer = new Answer();
            ClientCalls.asyncUnaryCall(channel.newCall(FIND, CallOptions.DEFAULT), "one", answer);
            answer.over.get();
        });
        steps.step("in process", () -> find(near, "one"));
        steps.step("client's stream", () -> {
            Answer answer = new Answer();
            send(ClientCalls.asyncClientStreamingCall(channel.newCall(UPLOAD, CallOptions.DEFAULT), answer));
            answer.over.get();
        });
        steps.step(
                "server's stream",
                () -> ClientCalls.blockingServerStreamingCall(channel.newCall(LIST, CallOptions.DEFAULT), "all")
                        .forEachRemaining(response -> {}));
        steps.step("both streams", () -> {
            Answer answer = new Answer();
            send(ClientCalls.asyncBidiStreamingCall(channel.newCall(CHAT, CallOptions.DEFAULT), answer));
            answer.over.get();
        });
        steps.step("not found", () -> failing(() -> find(channel, "missing")));
        steps.step("broken", () -> failing(() -> find(channel, "broken")));
        steps.step("throwing", () -> failing(() -> find(channel, "throw")));
        steps.step(
                "unknown method",
                () -> failing(
                        () -> ClientCalls.blockingUnaryCall(channel.newCall(MISSING, CallOptions.DEFAULT), "one")));
        steps.step("no server", () -> failing(() -> find(nowhere, "one")));
        steps.step("canceled before its start", () -> {
            ClientCall<String, String> call = channel.newCall(FIND, CallOptions.DEFAULT);
            call.cancel("enough", null);
            try {
                call.start(new ClientCall.Listener<>() {}, new Metadata());
            } catch (IllegalStateException refused) {
                return;
            }
            throw new AssertionError("was started");
        });
    }

    private static void find(Channel channel, String request) {
        ClientCalls.blockingUnaryCall(channel.newCall(FIND, CallOptions.DEFAULT), request);
    }

    private static void send(StreamObserver<String> requests) {
        requests.onNext("one");
        requests.onNext("two");
        requests.onCompleted();
    }

    private static void failing(Steps.Step step) throws Exception {
        try {
            step.run();
        } catch (StatusRuntimeException | ExecutionException expected) {
            return;
        }
        throw new AssertionError("did not fail");
    }

    private static final class Answer implements StreamObserver<String> {
        private final CompletableFuture<String> over = new CompletableFuture<>();

        @Override
        public void onNext(String response) {}

        @Override
        public void onError(Throwable failure) {
            over.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            over.complete("");
        }
    }
}
