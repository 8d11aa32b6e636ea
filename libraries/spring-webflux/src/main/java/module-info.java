// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Spring WebFlux and their handlers, and maps them. */
module dev.tracingchannels.springwebflux {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive spring.web;
    requires transitive spring.webflux;
    requires org.reactivestreams;
    requires reactor.core;
    requires spring.beans;
    requires spring.context;
    requires spring.core;
    requires static dev.tracingchannels.context;
    requires static io.netty.codec.http;
    requires static io.netty.common;
    requires static io.netty.transport;
    requires static jakarta.servlet;
    requires static org.eclipse.jetty.server;
    requires static org.jspecify;
    requires static reactor.netty.core;
    requires static reactor.netty.http;

    // Open to Spring, which makes the beans.
    opens dev.tracingchannels.springwebflux to
            spring.beans,
            spring.context,
            spring.core;

    exports dev.tracingchannels.springwebflux;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.springwebflux.SpringWebfluxLibrary;
}
