// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import java.io.IOException;

/** The broker did not take responsibility for a message. Only operations have it; the application is told by the client. */
final class NackedException extends IOException {
    private static final long serialVersionUID = 1L;

    NackedException() {
        super("The broker refused the message.");
    }
}
