// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
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
        return List.of(new ChannelAttachment(), BuilderAttachment.ofChannels(), BuilderAttachment.ofServers());
    }
}
