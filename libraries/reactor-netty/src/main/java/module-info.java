// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Reactor Netty's client, and maps them. */
module dev.tracingchannels.reactornetty {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive io.netty.codec.http;
    requires transitive reactor.netty.http;
    requires io.netty.codec;
    requires io.netty.transport;
    requires org.reactivestreams;
    requires reactor.core;
    requires reactor.netty.core;
    requires static org.jspecify;

    exports dev.tracingchannels.reactornetty;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.reactornetty.ReactorNettyLibrary;
}
