// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerBuilder;
import java.util.List;

/** Provides the mappers for gRPC, and the attachments of channels and builders. Found by {@link java.util.ServiceLoader}. */
public final class GrpcLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public GrpcLibrary() {}

    @Override
    public String library() {
        return "grpc";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(GrpcMapper.client(), GrpcMapper.server());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(
                new ChannelAttachment(),
                new BuilderAttachment<>(
                        ManagedChannelBuilder.class,
                        TracingClientInterceptor::new,
                        (builder, interceptor) -> builder.intercept(interceptor)),
                new BuilderAttachment<>(
                        ServerBuilder.class,
                        TracingServerInterceptor::new,
                        (builder, interceptor) -> builder.intercept(interceptor)));
    }
}
