// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Vert.x Web and their handlers, and maps them. */
module dev.tracingchannels.vertxweb {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive io.vertx.core;
    requires transitive io.vertx.web;
    requires io.netty.codec;
    requires io.netty.transport;
    requires static org.jspecify;

    exports dev.tracingchannels.vertxweb;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.vertxweb.VertxWebLibrary;
    provides io.vertx.core.spi.VertxServiceProvider with
            dev.tracingchannels.vertxweb.VertxWebContextProvider;
}
