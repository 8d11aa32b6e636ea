// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.context.event.HttpRequestReceivedEvent;
import jakarta.inject.Singleton;

/** Begins each request, before Micronaut does anything with it. */
@IfEnabled
@Singleton
final class RequestListener implements ApplicationEventListener<HttpRequestReceivedEvent> {
    @Override
    public void onApplicationEvent(HttpRequestReceivedEvent event) {
        if (MicronautHttpChannels.REQUEST.hasSubscribers()) {
            var unused = ServedExchange.begin(event.getSource(), true);
        }
    }
}
