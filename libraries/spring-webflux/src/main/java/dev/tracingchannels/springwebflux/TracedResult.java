// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.DispatchExceptionHandler;
import org.springframework.web.reactive.HandlerResult;

/** What a handler returned, with the layer that goes on until it is written. */
final class TracedResult extends HandlerResult {
    private final HandlerResult original;
    private final Layer layer;

    TracedResult(HandlerResult original, Layer layer, @Nullable RequestSubscriber request) {
        super(
                original.getHandler(),
                original.getReturnValue(),
                original.getReturnTypeSource(),
                original.getBindingContext());
        this.original = original;
        this.layer = layer;
        DispatchExceptionHandler handler = original.getExceptionHandler();
        if (handler != null) {
            setExceptionHandler((exchange, error) -> new ExceptionMono(handler, exchange, error));
        }
    }

    HandlerResult original() {
        return original;
    }

    Layer layer() {
        return layer;
    }
}
