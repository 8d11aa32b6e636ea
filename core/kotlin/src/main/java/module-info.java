// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Traces functions, suspending functions and flows that are written in Kotlin. */
module dev.tracingchannels.core.kotlin {
    requires transitive dev.tracingchannels.core;
    requires transitive kotlin.stdlib;
    requires transitive kotlinx.coroutines.core;
    requires dev.tracingchannels.context;
    requires static org.jspecify;

    exports dev.tracingchannels.core.kotlin;
}
