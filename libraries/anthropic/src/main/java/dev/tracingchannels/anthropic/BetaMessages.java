// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaMessageAccumulator;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageStopEvent;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.MessageCreateParams;
import com.anthropic.services.async.beta.MessageServiceAsync;
import com.anthropic.services.blocking.beta.MessageService;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** Messages of the beta API, and their accumulation from events. */
final class BetaMessages {
    static final Kind<
                    MessageService,
                    MessageCreateParams,
                    BetaMessage,
                    BetaRawMessageStreamEvent,
                    StreamResponse<BetaRawMessageStreamEvent>>
            SYNC = new Kind<>(
                    MessageCreateParams.class,
                    MessageCreateParams::_body,
                    true,
                    MessageService::create,
                    AnthropicChannels.MESSAGES_CREATE,
                    MessageService::createStreaming,
                    AnthropicChannels.MESSAGES_STREAM,
                    accumulator());

    static final Kind<
                    MessageServiceAsync,
                    MessageCreateParams,
                    CompletableFuture<BetaMessage>,
                    BetaRawMessageStreamEvent,
                    AsyncStreamResponse<BetaRawMessageStreamEvent>>
            ASYNC = new Kind<>(
                    MessageCreateParams.class,
                    MessageCreateParams::_body,
                    true,
                    MessageServiceAsync::create,
                    AnthropicChannels.MESSAGES_CREATE,
                    MessageServiceAsync::createStreaming,
                    AnthropicChannels.MESSAGES_STREAM,
                    accumulator());

    private BetaMessages() {}

    private static Collector<BetaRawMessageStreamEvent, ?, @Nullable BetaMessage> accumulator() {
        return Accumulation.collector(new Accumulation.Kind<>(
                BetaMessageAccumulator::create,
                BetaMessageAccumulator::accumulate,
                accumulator -> accumulator.message(),
                BetaRawMessageStreamEvent::isMessageStart,
                BetaRawMessageStreamEvent::isMessageDelta,
                BetaRawMessageStreamEvent::isMessageStop,
                () -> BetaRawMessageStreamEvent.ofMessageStop(
                        BetaRawMessageStopEvent.builder().build())));
    }
}
