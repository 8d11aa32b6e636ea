// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberGetsTheErrorOfACallThatFails() throws IOException {
        Shop service = new Shop(requests -> {
            throw Status.NOT_FOUND.asException();
        });
        List<String> failures = new CopyOnWriteArrayList<>();
        Server server = ServerBuilder.forPort(0)
                .addService(service)
                .intercept(GrpcTracing.serverInterceptor())
                .build()
                .start();
        ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .intercept(GrpcTracing.clientInterceptor())
                .build();
        Subscription subscription = GrpcChannels.CLIENT_CALL.subscribe(new TracingSubscriber<GrpcCall>() {
            @Override
            public void error(Operation<GrpcCall> operation) {
                failures.add(operation.payload().method().getFullMethodName() + ": " + operation.error());
            }
        });
        try (subscription) {
            Throwable thrown = Assertions.catchThrowable(
                    () -> ClientCalls.blockingUnaryCall(channel.newCall(Shop.FIND, CallOptions.DEFAULT), "one"));
            assertThat(failures).containsExactly("shop.Products/Find: " + thrown);
        } finally {
            channel.shutdownNow();
            server.shutdownNow();
        }
    }
}
