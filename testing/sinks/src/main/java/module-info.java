// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** For tests of sinks. */
module dev.tracingchannels.testing.sinks {
    requires transitive dev.tracingchannels.binding;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires org.assertj.core;
    requires awaitility;
    requires static org.jspecify;

    exports dev.tracingchannels.testing.sinks;

    opens dev.tracingchannels.testing.sinks;
}
