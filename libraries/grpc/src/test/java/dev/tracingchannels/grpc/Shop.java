// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A service of texts, with a method of each type, written by hand. */
final class Shop implements BindableService {
    static final MethodDescriptor<String, String> FIND = method("Find", MethodType.UNARY);
    static final MethodDescriptor<String, String> UPLOAD = method("Upload", MethodType.CLIENT_STREAMING);
    static final MethodDescriptor<String, String> LIST = method("List", MethodType.SERVER_STREAMING);
    static final MethodDescriptor<String, String> CHAT = method("Chat", MethodType.BIDI_STREAMING);
    static final MethodDescriptor<String, String> MISSING = method("Missing", MethodType.UNARY);

    private final Answers answers;

    Shop(Answers answers) {
        this.answers = answers;
    }

    /** What the methods answer once all requests are there. */
    @FunctionalInterface
    interface Answers {
        String answer(List<String> requests) throws StatusException;
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName("shop.Products/" + name)
                .setRequestMarshaller(new Texts())
                .setResponseMarshaller(new Texts())
                .build();
    }

    static MethodDescriptor<String, String> method(MethodType type) {
        return List.of(FIND, UPLOAD, LIST, CHAT).stream()
                .filter(method -> method.getType() == type)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder("shop.Products")
                .addMethod(FIND, ServerCalls.asyncUnaryCall((request, responses) -> {
                    answer(List.of(request), responses, 1);
                }))
                .addMethod(LIST, ServerCalls.asyncServerStreamingCall((request, responses) -> {
                    answer(List.of(request), responses, 3);
                }))
                .addMethod(UPLOAD, ServerCalls.asyncClientStreamingCall(responses -> all(responses, 1)))
                .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(responses -> all(responses, 3)))
                .build();
    }

    private StreamObserver<String> all(StreamObserver<String> responses, int count) {
        List<String> requests = new ArrayList<>();
        return new StreamObserver<>() {
            @Override
            public void onNext(String request) {
                requests.add(request);
            }

            @Override
            public void onError(Throwable canceled) {
                // Nobody waits for an answer.
            }

            @Override
            public void onCompleted() {
                answer(requests, responses, count);
            }
        };
    }

    private void answer(List<String> requests, StreamObserver<String> responses, int count) {
        String response;
        try {
            response = answers.answer(requests);
        } catch (StatusException refused) {
            responses.onError(refused);
            return;
        }
        try {
            for (int i = 0; i < count; i++) {
                responses.onNext(response);
            }
            responses.onCompleted();
        } catch (RuntimeException failure) {
            if (Status.fromThrowable(failure).getCode() != Status.Code.CANCELLED) {
                throw failure;
            }
        }
    }

    static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
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
}
