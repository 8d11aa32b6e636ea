// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** A local server for the Messages API that answers according to a script. For tests and demos. */
module dev.tracingchannels.anthropic.standin {
    requires jdk.httpserver;
    requires static org.jspecify;

    exports dev.tracingchannels.anthropic.standin;
}
