// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Traces publishers of Reactive Streams and of {@link java.util.concurrent.Flow}. */
module dev.tracingchannels.reactive {
    requires transitive dev.tracingchannels.core;
    requires static org.reactivestreams;
    requires static reactor.core;
    requires static org.jspecify;

    exports dev.tracingchannels.reactive;
}
