// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.SentRequest;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** The body of a response, with which its exchange ends: when it is complete, cut off, or given up by its reader. */
final class ExchangeBody extends Flux<DataBuffer> {
    private final Flux<DataBuffer> body;
    private final Snapshot inside;
    private final SentRequest.Open opened;

    ExchangeBody(Flux<DataBuffer> body, Snapshot inside, SentRequest.Open opened) {
        this.body = body;
        this.inside = inside;
        this.opened = opened;
    }

    @Override
    public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
        Snapshot outside = Snapshot.capture();
        try (Scope scope = inside.enter()) {
            body.subscribe(new ContextSubscriber<DataBuffer>(actual, outside, inside) {
                @Override
                void failed(Throwable error) {
                    opened.fail(error);
                }

                @Override
                void completed() {
                    opened.succeed();
                }

                @Override
                void cancelled() {
                    opened.succeed();
                }
            });
        }
    }
}
