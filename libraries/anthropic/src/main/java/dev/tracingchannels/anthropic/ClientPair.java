// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.ClientOptions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of the SDK, and the same once more with the SDK's own spans switched off. What is published is asked of the latter,
 * so that one operation gives one span; everything else is asked of the former and stays as it was. Immutable.
 *
 * @param original what the application made
 * @param quiet the same without spans of its own; the original itself where the SDK has none
 * @param endpoint where both send their requests
 * @param <S> the type of the object
 */
record ClientPair<S>(S original, S quiet, Endpoint endpoint) {
    /** Makes the quiet one by the object's own {@code withOptions}. */
    static <S> ClientPair<S> of(S original, Function<Consumer<ClientOptions.Builder>, S> withOptions) {
        AtomicReference<@Nullable String> baseUrl = new AtomicReference<>();
        S quiet = withOptions.apply(options -> {
            baseUrl.set(options.build().baseUrl());
            silence(options);
        });
        return new ClientPair<>(original, quiet, Endpoint.of(baseUrl.get()));
    }

    private static void silence(ClientOptions.Builder options) {
        try {
            options.openTelemetry(false);
        } catch (NoSuchMethodError olderSdk) {
            // It makes no spans.
        }
    }

    /** What is reached from here by the same way. */
    <T> ClientPair<T> follow(T originals, T quiets) {
        return new ClientPair<>(originals, quiets, endpoint);
    }
}
