// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Snapshot;
import io.micronaut.core.propagation.PropagatedContext;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A layer that is under way. Safe for use from many threads. */
final class Layer {
    private final ServedExchange exchange;
    private final OpenOperation operation;
    private final @Nullable Throwable handled;
    private final ContextElement element;
    private final PropagatedContext propagated;

    /** To be made in the context of the operation. */
    private Layer(ServedExchange exchange, OpenOperation operation, @Nullable Throwable handled) {
        this.exchange = exchange;
        this.operation = operation;
        this.handled = handled;
        this.element = ContextElement.here(exchange);
        this.propagated = element.in(PropagatedContext.getOrEmpty());
        exchange.began(this);
    }

    /**
     * Makes a call that is a layer.
     *
     * @param handled the error that the layer handles; null if it handles none
     * @param returned is given the layer and what the call returned, and returns what the caller gets; it settles the layer or has that
     *     done later
     */
    static <R extends @Nullable Object> R call(
            ServedExchange exchange,
            Supplier<MicronautHttpRequest> payload,
            @Nullable Throwable handled,
            Supplier<R> body,
            Function<Layer, Function<R, R>> returned) {
        try (OpenOperation operation = MicronautHttpChannels.REQUEST.open(payload)) {
            Layer layer = new Layer(exchange, operation, handled);
            try (PropagatedContext.Scope scope = layer.propagated.propagate()) {
                return returned.apply(layer).apply(body.get());
            } catch (Throwable failure) {
                layer.fail(failure);
                throw failure;
            }
        }
    }

    Snapshot inside() {
        return element.inside();
    }

    /** Returns Micronaut's context within the layer. */
    PropagatedContext propagated() {
        return propagated;
    }

    void succeed() {
        exchange.ended(this);
        operation.succeed(null);
    }

    /** Fails the layer. If it was to handle another error, that one is what the request fails with. */
    void fail(Throwable error) {
        Throwable cause = cause(error);
        if (handled != null && handled != cause) {
            exchange.served().escaped(handled);
        }
        exchange.ended(this);
        operation.fail(cause);
    }

    /**
     * Fails the layer, whose publisher failed.
     *
     * @param begun whether there were items
     */
    void fail(Throwable error, boolean begun) {
        exchange.bodyFailed(error, begun);
        fail(error);
    }

    /** Returns what a stage was failed with, as Micronaut does. */
    private static Throwable cause(Throwable error) {
        boolean wraps = error instanceof CompletionException || error instanceof ExecutionException;
        return wraps && error.getCause() != null ? error.getCause() : error;
    }
}
