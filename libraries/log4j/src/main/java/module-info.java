// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the events of Log4j 2, and maps them. */
module dev.tracingchannels.log4j {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive org.apache.logging.log4j;
    requires transitive org.apache.logging.log4j.core;
    requires java.desktop;
    requires static org.jspecify;

    exports dev.tracingchannels.log4j;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.log4j.Log4jLibrary;
    provides org.apache.logging.log4j.core.util.ContextDataProvider with
            dev.tracingchannels.log4j.TraceIdsProvider;
}
