// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the commands and connections of Lettuce, and maps them. */
module dev.tracingchannels.lettuce {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive lettuce.core;
    requires io.netty.buffer;
    requires reactor.core;
    requires static org.jspecify;
    requires static spring.aop;
    requires static spring.beans;
    requires static spring.context;
    requires static spring.core;
    requires static spring.data.redis;
    requires static spring.tx;

    exports dev.tracingchannels.lettuce;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.lettuce.LettuceLibrary;
}
