// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** A local viewer of traces: takes OTLP over HTTP, keeps the last ones in memory, shows them in a browser. */
module dev.tracingchannels.viewer {
    requires com.fasterxml.jackson.core;
    requires com.google.protobuf;
    requires io.opentelemetry.proto;
    requires static org.jspecify;

    exports dev.tracingchannels.viewer;
}
