// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Helidon's web server. Constants only. */
public final class HelidonWebserverChannels {
    /**
     * {@code helidon-webserver:request}: a request as a whole, and each of its layers, as {@link HelidonWebserverRequest#layer} says. A
     * layer is published within its request. Since Helidon 4.4, by {@link HelidonWebserverTracing}.
     *
     * <p>The whole request ends when its response is complete. Its result is the status, an {@link Integer}; its error is one that was
     * not handled. The result of a layer is null; its error is the exception that it threw.
     */
    public static final TracingChannel<HelidonWebserverRequest> REQUEST =
            TracingChannel.named("helidon-webserver:request");

    private HelidonWebserverChannels() {}
}
