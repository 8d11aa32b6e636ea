// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Undertow. */
module dev.tracingchannels.undertow {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive undertow.core;
    requires xnio.api;
    requires static org.jspecify;

    exports dev.tracingchannels.undertow;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.undertow.UndertowLibrary;
}
