// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.SentRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** An exchange, from the subscription on. */
final class ExchangeMono extends Mono<ClientResponse> {
    private final ClientRequest request;
    private final ExchangeFunction next;

    ExchangeMono(ClientRequest request, ExchangeFunction next) {
        this.request = request;
        this.next = next;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ClientResponse> actual) {
        String method = request.method().name();
        if (SentRequest.join(this, method, request::url) != null) {
            next.exchange(request).subscribe(actual);
            return;
        }
        Snapshot outside = Snapshot.capture();
        ClientRequest[] sent = {request};
        SentRequest.Open opened = open(method, sent);
        try (Scope scope = opened.enter()) {
            ExchangeSubscriber subscriber = new ExchangeSubscriber(actual, outside, Snapshot.capture(), opened);
            try {
                next.exchange(sent[0]).subscribe(subscriber);
            } catch (Throwable failure) {
                opened.fail(failure);
                throw failure;
            }
        }
    }

    /** The call ends first, so that what ends within the subscription is published in its order. */
    private SentRequest.Open open(String method, ClientRequest[] sent) {
        SpringWebfluxExchange[] made = new SpringWebfluxExchange[1];
        try (SentRequest.Open opened = SentRequest.open(
                SpringWebfluxChannels.EXCHANGE,
                method,
                request.url(),
                shared -> made[0] = new SpringWebfluxExchange(request, shared))) {
            if (made[0] != null) {
                sent[0] = made[0].traced();
            }
            return opened;
        }
    }
}
