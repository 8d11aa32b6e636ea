// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.mapping.Attachment;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerBuilder;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Adds an interceptor to builders. A builder has no way to take it away again or to show it, so it stays and is switched off.
 *
 * @param <B> the type of the builder
 * @param <I> the type of the interceptor
 */
final class BuilderAttachment<B, I extends Switch> implements Attachment<B> {
    private final Map<B, I> added = Collections.synchronizedMap(new WeakHashMap<>());
    private final Class<B> type;
    private final Supplier<I> interceptors;
    private final BiConsumer<B, I> adding;

    private BuilderAttachment(Class<B> type, Supplier<I> interceptors, BiConsumer<B, I> adding) {
        this.type = type;
        this.interceptors = interceptors;
        this.adding = adding;
    }

    // Here and not in the library's provider, which is loaded without gRPC, too.
    @SuppressWarnings("rawtypes")
    static Attachment<ManagedChannelBuilder> ofChannels() {
        return new BuilderAttachment<>(
                ManagedChannelBuilder.class,
                TracingClientInterceptor::new,
                (builder, interceptor) -> builder.intercept(interceptor));
    }

    @SuppressWarnings("rawtypes")
    static Attachment<ServerBuilder> ofServers() {
        return new BuilderAttachment<>(
                ServerBuilder.class,
                TracingServerInterceptor::new,
                (builder, interceptor) -> builder.intercept(interceptor));
    }

    @Override
    public Class<B> type() {
        return type;
    }

    @Override
    public B attach(B target) {
        added.computeIfAbsent(target, builder -> {
                    I interceptor = interceptors.get();
                    adding.accept(builder, interceptor);
                    return interceptor;
                })
                .turn(true);
        return target;
    }

    @Override
    public B detach(B target) {
        I interceptor = added.get(target);
        if (interceptor != null) {
            interceptor.turn(false);
        }
        return target;
    }
}
