// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Spans for the OpenTelemetry API. */
module dev.tracingchannels.sink.opentelemetry {
    requires transitive dev.tracingchannels.binding;
    requires transitive io.opentelemetry.api;
    requires transitive io.opentelemetry.context;
    requires static io.opentelemetry.sdk;
    requires static io.opentelemetry.sdk.trace;
    requires static org.jspecify;

    exports dev.tracingchannels.sink.opentelemetry;
}
