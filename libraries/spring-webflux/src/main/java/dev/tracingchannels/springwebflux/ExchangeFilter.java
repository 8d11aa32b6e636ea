// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** Publishes each exchange of a WebClient. The last of the filters, so that it sees what is sent, each time that it is. */
final class ExchangeFilter implements ExchangeFilterFunction {
    static final ExchangeFilter INSTANCE = new ExchangeFilter();

    private ExchangeFilter() {}

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return SpringWebfluxChannels.EXCHANGE.hasSubscribers()
                ? new ExchangeMono(request, next)
                : next.exchange(request);
    }
}
