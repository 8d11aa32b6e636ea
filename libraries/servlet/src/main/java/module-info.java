// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Jakarta Servlet containers. */
module dev.tracingchannels.servlet {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive jakarta.servlet;
    requires dev.tracingchannels.context;
    requires static org.jspecify;

    exports dev.tracingchannels.servlet;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.servlet.ServletLibrary;
    provides jakarta.servlet.ServletContainerInitializer with
            dev.tracingchannels.servlet.ServletTracing;
}
