// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of the JDK's HttpServer, and maps them. */
module dev.tracingchannels.jdkhttpserver {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive jdk.httpserver;
    requires static org.jspecify;

    exports dev.tracingchannels.jdkhttpserver;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.jdkhttpserver.JdkHttpServerLibrary;
}
