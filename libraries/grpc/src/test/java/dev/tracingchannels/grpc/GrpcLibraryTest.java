// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.testing.LibraryContract;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import org.jspecify.annotations.Nullable;

class GrpcLibraryTest extends LibraryContract {
    private final String name = InProcessServerBuilder.generateName();

    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        if (type == Channel.class) {
            return type.cast(InProcessChannelBuilder.forName(name).build());
        }
        if (type == ManagedChannelBuilder.class) {
            return type.cast(InProcessChannelBuilder.forName(name));
        }
        return type == ServerBuilder.class
                ? type.cast(InProcessServerBuilder.forName(name).addService(new Shop(requests -> "found")))
                : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        ServerBuilder<?> builder = object instanceof ServerBuilder<?> given
                ? given
                : InProcessServerBuilder.forName(name).addService(new Shop(requests -> "found"));
        Server server = builder.build().start();
        Channel channel = channel(object);
        try {
            ClientCalls.blockingUnaryCall(channel.newCall(Shop.FIND, CallOptions.DEFAULT), "one");
        } finally {
            if (channel != object && channel instanceof ManagedChannel managed) {
                managed.shutdownNow();
            }
            server.shutdown();
            server.awaitTermination();
        }
    }

    private Channel channel(Object object) {
        if (object instanceof Channel given) {
            return given;
        }
        ManagedChannelBuilder<?> builder =
                object instanceof ManagedChannelBuilder<?> given ? given : InProcessChannelBuilder.forName(name);
        return builder.build();
    }
}
