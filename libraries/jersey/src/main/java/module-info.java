// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Jersey's server, and each layer of them. */
module dev.tracingchannels.jersey {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive jakarta.ws.rs;
    requires transitive org.glassfish.jersey.core.common;
    requires transitive org.glassfish.jersey.core.server;
    requires jakarta.annotation;
    requires static jakarta.servlet;
    requires static org.glassfish.grizzly.http;
    requires static org.glassfish.grizzly.http.server;
    requires static org.jspecify;

    exports dev.tracingchannels.jersey;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.jersey.JerseyLibrary;
    provides org.glassfish.jersey.internal.spi.AutoDiscoverable with
            dev.tracingchannels.jersey.TracingDiscovery;
}
