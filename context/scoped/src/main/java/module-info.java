// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Carries scoped values to whichever thread goes on with the work. */
module dev.tracingchannels.context.scoped {
    requires transitive dev.tracingchannels.core;
    requires static org.jspecify;

    exports dev.tracingchannels.context.scoped;
}
