// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Notes when the body of a response is over: complete, cut off, or given up by its reader. */
final class FollowedBody<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> original;
    private final Exchange exchange;

    FollowedBody(BodySubscriber<T> original, Exchange exchange) {
        this.original = original;
        this.exchange = exchange;
    }

    @Override
    public CompletionStage<T> getBody() {
        return original.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        original.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                subscription.request(count);
            }

            @Override
            public void cancel() {
                subscription.cancel();
                exchange.bodyIsOver();
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        original.onNext(buffers);
    }

    @Override
    public void onError(Throwable error) {
        exchange.bodyFailed(error);
        original.onError(error);
    }

    @Override
    public void onComplete() {
        exchange.bodyIsOver();
        original.onComplete();
    }
}
