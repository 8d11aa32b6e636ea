// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the runs of Spring's scheduled tasks, and propagates the context to Spring's executors. */
module dev.tracingchannels.springcontext {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive spring.context;
    requires transitive spring.core;
    requires dev.tracingchannels.context;
    requires micrometer.observation;
    requires spring.aop;
    requires spring.beans;
    requires static org.jspecify;

    exports dev.tracingchannels.springcontext;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.springcontext.SpringContextLibrary;
}
