// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** A sampler that keeps the traces of AI work while others follow a rate. */
module dev.tracingchannels.sink.opentelemetry.sampling {
    requires transitive io.opentelemetry.api;
    requires transitive io.opentelemetry.context;
    requires transitive io.opentelemetry.sdk.trace;
    requires static org.jspecify;

    exports dev.tracingchannels.sink.opentelemetry.sampling;
}
