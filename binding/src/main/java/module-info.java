// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** The life of a span on a channel, for any tool. */
module dev.tracingchannels.binding {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires static org.jspecify;

    exports dev.tracingchannels.binding;
}
