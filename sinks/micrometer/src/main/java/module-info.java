// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Spans for Micrometer Tracing and timers for Micrometer. */
module dev.tracingchannels.sink.micrometer {
    requires transitive dev.tracingchannels.binding;
    requires transitive micrometer.core;
    requires transitive micrometer.tracing;
    requires static org.jspecify;

    exports dev.tracingchannels.sink.micrometer;
}
