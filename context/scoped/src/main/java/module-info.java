// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Propagates scoped values to other threads. */
module dev.tracingchannels.context.scoped {
    requires transitive dev.tracingchannels.core;
    requires static org.jspecify;

    exports dev.tracingchannels.context.scoped;
}
