// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Micronaut's HTTP server and their layers, and maps them. */
module dev.tracingchannels.micronauthttp {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive io.micronaut.micronaut_http;
    requires io.micronaut.micronaut_context;
    requires io.micronaut.micronaut_core;
    requires io.micronaut.micronaut_core_reactive;
    requires io.micronaut.micronaut_http_server;
    requires io.micronaut.micronaut_inject;
    requires io.micronaut.micronaut_router;
    requires jakarta.inject;
    requires org.reactivestreams;
    requires reactor.core;
    requires static dev.tracingchannels.context;
    requires static io.micronaut.micronaut_http_server_netty;
    requires static io.netty.codec.http;
    requires static io.netty.common;
    requires static io.netty.transport;
    requires static org.jspecify;

    exports dev.tracingchannels.micronauthttp;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.micronauthttp.MicronautHttpLibrary;
}
