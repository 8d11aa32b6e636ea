// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.ClientOptions;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of the SDK, and a copy of it with the SDK's own spans switched off. Published requests are made by the copy, so
 * that one operation gives one span. Everything else is done by the original and is unchanged. Immutable.
 *
 * @param original the application's object
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
