// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.mapping.http.SentRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: what is sent for it, and when its operation is over. That is when both the client has returned the response
 * and the body has ended, or when the client fails.
 */
final class Exchange {
    private final HttpRequest request;
    private final JavaNetHttpRequest payload;
    private final CompletableFuture<@Nullable Void> body = new CompletableFuture<>();

    Exchange(HttpRequest request) {
        this.request = request;
        this.payload = new JavaNetHttpRequest(request);
    }

    /** Returns what a client around this one has published, and what this one therefore only adds to. */
    static @Nullable SentRequest join(HttpRequest request) {
        return SentRequest.join(request, request.method(), request::uri);
    }

    static <T> BodyHandler<T> joining(BodyHandler<T> handler, SentRequest joined) {
        return info -> {
            joined.answered(info.statusCode(), info.version().name(), JavaNetHttpMapper.reader(info.headers()));
            return handler.apply(info);
        };
    }

    JavaNetHttpRequest payload() {
        return payload;
    }

    /** A copy with the headers that tools add; the application's request itself where there are none, or it cannot be copied. */
    HttpRequest sent() {
        if (payload.outgoing().isEmpty()) {
            return request;
        }
        try {
            HttpRequest.Builder copy = HttpRequest.newBuilder(request, (name, value) -> true);
            payload.outgoing().writeTo("java.net.http", copy::setHeader);
            return copy.build();
        } catch (RuntimeException failure) {
            ErrorHandler.report("copying a request of java.net.http", failure);
            return request;
        }
    }

    <T> BodyHandler<T> following(BodyHandler<T> handler) {
        return info -> {
            payload.answered(info);
            BodySubscriber<T> subscriber = handler.apply(info);
            return new FollowedBody<>(subscriber, this);
        };
    }

    /** The handler gets the request as the application gave it. */
    <T> @Nullable PushPromiseHandler<T> initiated(@Nullable PushPromiseHandler<T> pushes) {
        return pushes == null
                ? null
                : (initiating, pushed, acceptor) -> pushes.applyPushPromise(request, pushed, acceptor);
    }

    void bodyIsOver() {
        body.complete(null);
    }

    void bodyFailed(Throwable error) {
        body.completeExceptionally(error);
    }

    /** Settles the operation: now if the body is here, else when its reader is through with it. */
    void returned(HttpResponse<?> response, OpenOperation operation) {
        var unused = body.whenComplete((nothing, error) -> {
            if (error == null) {
                operation.succeed(response);
            } else {
                operation.fail(error);
            }
        });
    }

    /** Settles the operation as the client's future completes. */
    void settled(@Nullable HttpResponse<?> response, @Nullable Throwable error, OpenOperation operation) {
        if (response != null) {
            returned(response, operation);
        } else if (error instanceof CompletionException && error.getCause() != null) {
            operation.fail(error.getCause());
        } else if (error != null) {
            operation.fail(error);
        } else {
            // The application has completed the future itself, with null.
            operation.succeed(null);
        }
    }
}
