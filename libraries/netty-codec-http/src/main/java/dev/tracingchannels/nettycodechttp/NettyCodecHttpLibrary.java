// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import io.netty.bootstrap.ServerBootstrap;
import java.util.List;

/**
 * Provides the mapper for Netty's HTTP codec, and an attachment to the bootstrap of a server. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class NettyCodecHttpLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public NettyCodecHttpLibrary() {}

    @Override
    public String library() {
        return "netty-codec-http";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new NettyCodecHttpMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(ServerBootstrap.class, TracingInitializer::addTo, TracingInitializer::removeFrom));
    }
}
