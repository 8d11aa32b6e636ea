// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of spring-web. Constants only. */
public final class SpringWebChannels {
    /**
     * {@code spring-web:request}: each request that a RestClient or a RestTemplate sends, until the last byte of its response, or until
     * that is closed. By {@link SpringWebTracing}, since Spring Framework 6.2. The result is the status, an {@link Integer}.
     */
    public static final TracingChannel<SpringWebRequest> REQUEST = TracingChannel.named("spring-web:request");

    private SpringWebChannels() {}
}
