// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Javalin, and each layer of them. */
module dev.tracingchannels.javalin {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires dev.tracingchannels.servlet;
    requires transitive io.javalin;
    requires transitive jakarta.servlet;
    requires static org.jspecify;

    exports dev.tracingchannels.javalin;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.javalin.JavalinLibrary;
}
