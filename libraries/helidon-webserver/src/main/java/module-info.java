// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the requests of Helidon SE's web server. */
module dev.tracingchannels.helidonwebserver {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive io.helidon.webserver;
    requires io.helidon.common;
    requires io.helidon.common.socket;
    requires io.helidon.common.uri;
    requires io.helidon.http;
    requires static org.jspecify;

    exports dev.tracingchannels.helidonwebserver;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.helidonwebserver.HelidonWebserverLibrary;
    provides io.helidon.webserver.spi.ServerFeatureProvider with
            dev.tracingchannels.helidonwebserver.HelidonWebserverTracingProvider;
}
