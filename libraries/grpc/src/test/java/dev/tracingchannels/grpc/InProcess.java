// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** A shop and a channel to it, in this process. */
final class InProcess implements AutoCloseable {
    final Server server;
    final ManagedChannel channel;

    private InProcess(Server server, ManagedChannel channel) {
        this.server = server;
        this.channel = channel;
    }

    /** Both publish. */
    static InProcess published(Shop.Answers answers) throws IOException {
        return of(
                answers,
                server -> server.intercept(GrpcTracing.serverInterceptor()),
                client -> client.intercept(GrpcTracing.clientInterceptor()));
    }

    static InProcess of(
            Shop.Answers answers, UnaryOperator<ServerBuilder<?>> server, UnaryOperator<InProcessChannelBuilder> client)
            throws IOException {
        String name = InProcessServerBuilder.generateName();
        Server started = server.apply(InProcessServerBuilder.forName(name).addService(new Shop(answers)))
                .build()
                .start();
        return new InProcess(
                started, client.apply(InProcessChannelBuilder.forName(name)).build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
