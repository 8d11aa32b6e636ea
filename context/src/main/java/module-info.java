// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Propagates the current context to other threads. Every library named here is optional. */
module dev.tracingchannels.context {
    requires transitive dev.tracingchannels.core;
    requires static context.propagation;
    requires static io.netty.common;
    requires static io.reactivex.rxjava3;
    requires static jakarta.servlet;
    requires static kotlin.stdlib;
    requires static kotlinx.coroutines.core;
    requires static org.reactivestreams;
    requires static org.slf4j;
    requires static org.jspecify;

    exports dev.tracingchannels.context;
    exports dev.tracingchannels.context.coroutines;
    exports dev.tracingchannels.context.micrometer;
    exports dev.tracingchannels.context.netty;
    exports dev.tracingchannels.context.rxjava;
    exports dev.tracingchannels.context.servlet;
    exports dev.tracingchannels.context.slf4j;
}
