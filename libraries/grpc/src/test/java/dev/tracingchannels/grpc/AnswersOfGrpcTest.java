// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracingchannels.testing.EventRecorder;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that gRPC's server answers by itself, after they began: such an answer is no success of the handler. */
@Timeout(60)
class AnswersOfGrpcTest {
    private EventRecorder<GrpcCall> server;

    @BeforeEach
    void record() {
        server = EventRecorder.on(GrpcChannels.SERVER_CALL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Calls a handler of {@link Shop#FIND}, and returns how the call failed. */
    private static StatusRuntimeException failure(
            MethodDescriptor<String, String> served, ServerCallHandler<String, String> handler) throws Exception {
        String name = InProcessServerBuilder.generateName();
        Server started = InProcessServerBuilder.forName(name)
                .addService(ServerServiceDefinition.builder("shop.Products")
                        .addMethod(served, handler)
                        .build())
                .intercept(GrpcTracing.serverInterceptor())
                .build()
                .start();
        ManagedChannel channel = InProcessChannelBuilder.forName(name).build();
        try {
            return catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> ClientCalls.blockingUnaryCall(channel.newCall(Shop.FIND, CallOptions.DEFAULT), "one"));
        } finally {
            channel.shutdownNow();
            started.shutdownNow();
        }
    }

    private void assertNoSuccess() {
        assertThat(server.onlyOperation()
                        .settles()
                        .failedWith(StatusRuntimeException.class)
                        .payload()
                        .status()
                        .isOk())
                .isFalse();
    }

    @Test
    void aRequestThatCannotBeReadIsNoSuccess() throws Exception {
        MethodDescriptor<String, String> unreadable = Shop.FIND.toBuilder(
                        new MethodDescriptor.Marshaller<String>() {
                            @Override
                            public InputStream stream(String value) {
                                return Shop.FIND.streamRequest(value);
                            }

                            @Override
                            public String parse(InputStream stream) {
                                throw new IllegalArgumentException("not this one");
                            }
                        },
                        Shop.FIND.getResponseMarshaller())
                .build();
        assertThat(failure(unreadable, ServerCalls.asyncUnaryCall((request, responses) -> {
                    responses.onNext("found");
                    responses.onCompleted();
                })))
                .hasMessageStartingWith("UNKNOWN");
        assertNoSuccess();
        // gRPC 1.58 asks the handler for an answer all the same, which is INTERNAL then, and does not send it.
        assertThat(server.onlyOperation().payload().status().getCode()).isIn(Status.Code.UNKNOWN, Status.Code.INTERNAL);
    }

    @Test
    void anAnswerWithoutItsResponseIsNoSuccess() throws Exception {
        failure(Shop.FIND, ServerCalls.asyncUnaryCall((request, responses) -> responses.onCompleted()));
        assertNoSuccess();
    }

    @Test
    void anAnswerOfTooManyResponsesIsNoSuccess() throws Exception {
        failure(Shop.FIND, (ServerCall<String, String> call, Metadata headers) -> {
            call.request(1);
            return new ServerCall.Listener<>() {
                @Override
                public void onHalfClose() {
                    call.sendHeaders(new Metadata());
                    call.sendMessage("one");
                    call.sendMessage("two");
                    call.close(Status.OK, new Metadata());
                }
            };
        });
        assertNoSuccess();
    }
}
