// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the operations of java.net.http, and maps them. */
module dev.tracingchannels.javanethttp {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive java.net.http;
    requires static org.jspecify;

    exports dev.tracingchannels.javanethttp;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.javanethttp.JavaNetHttpLibrary;
}
