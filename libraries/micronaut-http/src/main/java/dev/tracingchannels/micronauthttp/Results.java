// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What methods and handlers of errors return: a layer goes on until that is complete. Of the types that Micronaut knows. */
final class Results {
    private final ConversionService conversion;

    Results(ConversionService conversion) {
        this.conversion = conversion;
    }

    /** Returns what has a layer end with a result, and returns the result or what stands for it. */
    <R extends @Nullable Object> Function<R, R> of(Layer layer) {
        return result -> complete(layer, result);
    }

    /** Micronaut asks for the class of what is returned, never for the one that is declared. */
    @SuppressWarnings("unchecked")
    private <R extends @Nullable Object> R complete(Layer layer, R result) {
        if (result instanceof CompletionStage<?> stage) {
            return (R) stage.whenComplete((value, error) -> {
                if (error != null) {
                    layer.fail(error);
                } else if (!handsOn(layer, value)) {
                    layer.succeed();
                }
            });
        }
        if (isPublisher(result)) {
            return (R) publisher(layer, result);
        }
        if (!handsOn(layer, result)) {
            layer.succeed();
        }
        return result;
    }

    /** Returns whether the body of a response is a publisher, with which the layer ends then. */
    boolean handsOn(Layer layer, @Nullable Object result) {
        if (result instanceof MutableHttpResponse<?> response && isPublisher(response.body())) {
            handOn(layer, response);
            return true;
        }
        return false;
    }

    @SuppressWarnings("unchecked") // its body was of the same kind
    private <B> void handOn(Layer layer, MutableHttpResponse<B> response) {
        B body = response.body();
        response.body((B) publisher(layer, body));
    }

    private static boolean isPublisher(@Nullable Object result) {
        return result != null
                && !(result instanceof CompletionStage)
                && !(result instanceof HttpResponse)
                && Publishers.isConvertibleToPublisher(result);
    }

    private Publisher<?> publisher(Layer layer, Object result) {
        Publisher<Object> source = Publishers.convertToPublisher(conversion, result);
        return Publishers.isSingle(result.getClass())
                ? new LayerMono<>(Mono.fromDirect(source), layer, this)
                : new LayerFlux<>(Flux.from(source), layer, this);
    }
}
