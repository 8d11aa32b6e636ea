// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the events of Logback, and maps them. */
module dev.tracingchannels.logback {
    requires transitive ch.qos.logback.classic;
    requires transitive ch.qos.logback.core;
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.tracingchannels.logback;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.logback.LogbackLibrary;
}
