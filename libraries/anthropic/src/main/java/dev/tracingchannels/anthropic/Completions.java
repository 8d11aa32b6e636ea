// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.completions.Completion;
import com.anthropic.models.completions.CompletionCreateParams;
import com.anthropic.services.async.CompletionServiceAsync;
import com.anthropic.services.blocking.CompletionService;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** Legacy text completions. Loaded only where the SDK has them. */
@SuppressWarnings("deprecation") // as long as they can be called
final class Completions {
    private final StringBuilder text = new StringBuilder();
    private @Nullable Completion last;

    private Completions() {}

    static CompletionService service(ClientPair<CompletionService> twin) {
        Kind<CompletionService, CompletionCreateParams, Completion, Completion, StreamResponse<Completion>> kind =
                new Kind<>(
                        CompletionCreateParams.class,
                        CompletionCreateParams::_body,
                        false,
                        CompletionService::create,
                        AnthropicChannels.COMPLETIONS_CREATE,
                        CompletionService::createStreaming,
                        AnthropicChannels.COMPLETIONS_CREATE,
                        accumulator());
        return Navigation.proxy(CompletionService.class, new TracedService<>(twin, kind));
    }

    static CompletionServiceAsync serviceAsync(ClientPair<CompletionServiceAsync> twin) {
        Kind<
                        CompletionServiceAsync,
                        CompletionCreateParams,
                        CompletableFuture<Completion>,
                        Completion,
                        AsyncStreamResponse<Completion>>
                kind = new Kind<>(
                        CompletionCreateParams.class,
                        CompletionCreateParams::_body,
                        false,
                        CompletionServiceAsync::create,
                        AnthropicChannels.COMPLETIONS_CREATE,
                        CompletionServiceAsync::createStreaming,
                        AnthropicChannels.COMPLETIONS_CREATE,
                        accumulator());
        return Navigation.proxy(CompletionServiceAsync.class, new TracedServiceAsync<>(twin, kind));
    }

    private static Collector<Completion, ?, @Nullable Completion> accumulator() {
        return Collector.of(Completions::new, Completions::add, (one, other) -> one, Completions::completion);
    }

    private void add(Completion piece) {
        text.append(piece.completion());
        last = piece;
    }

    private @Nullable Completion completion() {
        return last == null
                ? null
                : last.toBuilder().completion(text.toString()).build();
    }
}
