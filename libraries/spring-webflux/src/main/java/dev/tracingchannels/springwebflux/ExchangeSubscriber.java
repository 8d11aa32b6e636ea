// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.SentRequest;
import java.util.concurrent.CancellationException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Ends an exchange that gets no response; else its body does. */
final class ExchangeSubscriber extends ContextSubscriber<ClientResponse> {
    private final Snapshot inside;
    private final SentRequest.Open opened;
    private volatile boolean answered;

    ExchangeSubscriber(
            CoreSubscriber<? super ClientResponse> actual, Snapshot outside, Snapshot inside, SentRequest.Open opened) {
        super(actual, outside, inside);
        this.inside = inside;
        this.opened = opened;
    }

    @Override
    ClientResponse next(ClientResponse response) {
        answered = true;
        opened.request()
                .answered(
                        response.statusCode().value(),
                        null,
                        Headers.reader(response.headers().asHttpHeaders()));
        return response.mutate().body(this::follow).build();
    }

    private Flux<DataBuffer> follow(Flux<DataBuffer> body) {
        return new ExchangeBody(body, inside, opened);
    }

    @Override
    void failed(Throwable error) {
        // Spring has put this around what happened.
        Throwable cause = error instanceof WebClientRequestException ? error.getCause() : null;
        opened.fail(cause == null ? error : cause);
    }

    @Override
    void completed() {
        if (!answered) {
            opened.succeed();
        }
    }

    @Override
    void cancelled() {
        if (!answered) {
            opened.fail(new CancellationException("The subscriber has cancelled the request."));
        }
    }
}
