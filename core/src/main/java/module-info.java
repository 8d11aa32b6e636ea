// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Named channels on which a library says what it does, and any tool listens. */
module dev.tracingchannels.core {
    requires java.logging;
    requires static org.jspecify;

    exports dev.tracingchannels.core;
}
