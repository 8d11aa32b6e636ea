// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** The meaning of libraries' operations by the OpenTelemetry semantic conventions, once for all tools. */
@SuppressWarnings("module") // those that use it are built later
module dev.tracingchannels.mapping {
    requires transitive dev.tracingchannels.core;
    requires static org.jspecify;

    exports dev.tracingchannels.mapping;
    exports dev.tracingchannels.mapping.conventions;
    exports dev.tracingchannels.mapping.db;
    exports dev.tracingchannels.mapping.genai;
    exports dev.tracingchannels.mapping.http;
    exports dev.tracingchannels.mapping.log;
    exports dev.tracingchannels.mapping.logging to
            dev.tracingchannels.binding,
            dev.tracingchannels.sink.opentelemetry;
    exports dev.tracingchannels.mapping.messaging;
    exports dev.tracingchannels.mapping.rpc;
    exports dev.tracingchannels.mapping.sql;

    uses dev.tracingchannels.mapping.LibraryProvider;
}
