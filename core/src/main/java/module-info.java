// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Named channels on which libraries publish what they do, and to which tools subscribe. */
module dev.tracingchannels.core {
    requires java.logging;
    requires static org.jspecify;

    exports dev.tracingchannels.core;
}
