// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStopEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.services.async.MessageServiceAsync;
import com.anthropic.services.blocking.MessageService;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** Messages, and their accumulation from events. */
final class Messages {
    static final Kind<
                    MessageService,
                    MessageCreateParams,
                    Message,
                    RawMessageStreamEvent,
                    StreamResponse<RawMessageStreamEvent>>
            SYNC = new Kind<>(
                    MessageCreateParams.class,
                    MessageCreateParams::_body,
                    false,
                    MessageService::create,
                    AnthropicChannels.MESSAGES_CREATE,
                    MessageService::createStreaming,
                    AnthropicChannels.MESSAGES_STREAM,
                    accumulator());

    static final Kind<
                    MessageServiceAsync,
                    MessageCreateParams,
                    CompletableFuture<Message>,
                    RawMessageStreamEvent,
                    AsyncStreamResponse<RawMessageStreamEvent>>
            ASYNC = new Kind<>(
                    MessageCreateParams.class,
                    MessageCreateParams::_body,
                    false,
                    MessageServiceAsync::create,
                    AnthropicChannels.MESSAGES_CREATE,
                    MessageServiceAsync::createStreaming,
                    AnthropicChannels.MESSAGES_STREAM,
                    accumulator());

    private Messages() {}

    private static Collector<RawMessageStreamEvent, ?, @Nullable Message> accumulator() {
        return Accumulation.collector(new Accumulation.Kind<>(
                MessageAccumulator::create,
                MessageAccumulator::accumulate,
                accumulator -> accumulator.message(),
                RawMessageStreamEvent::isMessageStart,
                RawMessageStreamEvent::isMessageDelta,
                RawMessageStreamEvent::isMessageStop,
                () -> RawMessageStreamEvent.ofMessageStop(
                        RawMessageStopEvent.builder().build())));
    }
}
