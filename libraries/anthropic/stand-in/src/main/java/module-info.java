// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** A local server that speaks the Messages API and says what it is told to. For tests and demos. */
module dev.tracingchannels.anthropic.standin {
    requires jdk.httpserver;
    requires static org.jspecify;

    exports dev.tracingchannels.anthropic.standin;
}
