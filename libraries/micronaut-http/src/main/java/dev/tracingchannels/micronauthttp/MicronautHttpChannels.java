// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.TracingChannel;

/** The channel of Micronaut's HTTP server. Constants only. */
public final class MicronautHttpChannels {
    /**
     * {@code micronaut-http:request}: a request as a whole, and each of its layers, as {@link MicronautHttpRequest#layer} says. A layer
     * is published within its request. By beans that Micronaut finds in this package.
     *
     * <p>The whole request ends with the last byte of its response, or when the client goes away. Its result is the status, an {@link
     * Integer}; its error is one that nobody handled. The result of a layer is null; its error is what its code threw, or what the
     * publisher or stage failed with that it returned.
     */
    public static final TracingChannel<MicronautHttpRequest> REQUEST = TracingChannel.named("micronaut-http:request");

    private MicronautHttpChannels() {}
}
