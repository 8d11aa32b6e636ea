// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** A local viewer of traces: accepts OTLP over HTTP, keeps the latest traces in memory, and shows them in a browser. */
module dev.tracingchannels.viewer {
    requires com.fasterxml.jackson.core;
    requires com.google.protobuf;
    requires io.opentelemetry.proto;
    requires static org.jspecify;

    exports dev.tracingchannels.viewer;
}
