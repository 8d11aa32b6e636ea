// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Jetty 12. */
module dev.tracingchannels.jettyserver {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive org.eclipse.jetty.server;
    requires transitive org.eclipse.jetty.util;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires static org.jspecify;

    exports dev.tracingchannels.jettyserver;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.jettyserver.JettyServerLibrary;
}
