// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sketch;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Says when the body of the last response is over: complete, broken off, or given up by its reader. */
final class FollowedBody<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> original;
    private final CompletableFuture<@Nullable Void> over;

    private FollowedBody(BodySubscriber<T> original, CompletableFuture<@Nullable Void> over) {
        this.original = original;
        this.over = over;
    }

    static <T> BodyHandler<T> handler(
            BodyHandler<T> original, SentRequest request, CompletableFuture<@Nullable Void> over) {
        return (ResponseInfo info) -> {
            request.answered(info);
            return new FollowedBody<>(original.apply(info), over);
        };
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
                over.complete(null);
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        original.onNext(buffers);
    }

    @Override
    public void onError(Throwable error) {
        over.completeExceptionally(error);
        original.onError(error);
    }

    @Override
    public void onComplete() {
        over.complete(null);
        original.onComplete();
    }
}
