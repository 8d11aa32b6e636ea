// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class ForwardingTest extends ForwardingContract {
    private static final Map<Class<?>, Object> SAMPLES =
            Map.of(MethodDescriptor.class, Shop.FIND, CallOptions.class, CallOptions.DEFAULT);

    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(
                new Wrapping<>(Channel.class, TracedChannel::new),
                new Wrapping<>(ManagedChannel.class, TracedManagedChannel::new));
    }

    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of(GrpcChannels.CLIENT_CALL, GrpcChannels.SERVER_CALL);
    }

    /** A call is wrapped, see {@link GrpcTracingTest}; the others return the channel that they are called on. */
    @Override
    protected boolean isForwarded(Method method) {
        return !method.getName().equals("newCall") && !method.getName().startsWith("shutdown");
    }

    @Override
    protected @Nullable Object sample(Class<?> type) {
        return SAMPLES.get(type);
    }
}
