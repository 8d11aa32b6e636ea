// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the records of java.util.logging, and maps them. */
module dev.tracingchannels.javautillogging {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive java.logging;
    requires static org.jspecify;

    exports dev.tracingchannels.javautillogging;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.javautillogging.JavaUtilLoggingLibrary;
}
