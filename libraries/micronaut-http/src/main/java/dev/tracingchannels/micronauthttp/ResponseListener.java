// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import jakarta.inject.Singleton;

/** Ends each request, whose response is written, or given up. */
@IfEnabled
@Singleton
final class ResponseListener implements ApplicationEventListener<HttpRequestTerminatedEvent> {
    @Override
    public void onApplicationEvent(HttpRequestTerminatedEvent event) {
        ServedExchange exchange = ServedExchange.of(event.getSource());
        if (exchange != null) {
            exchange.finish();
        }
    }
}
