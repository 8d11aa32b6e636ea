// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.genai.InferenceMapper;
import dev.tracingchannels.mapping.genai.InferenceOperation;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The common part of all requests to a model. Requests and responses are read as the JSON that is sent, so that one mapper
 * works with all versions of the SDK, with the beta API, and with members that the SDK itself does not know.
 */
abstract class AnthropicMapper extends InferenceMapper<AnthropicRequest> {
    AnthropicMapper(String channel, InferenceOperation operation) {
        super(channel, AnthropicRequest.class, operation);
    }

    @Override
    protected final String provider(AnthropicRequest payload) {
        return "anthropic";
    }

    @Override
    protected final @Nullable String requestModel(AnthropicRequest payload) {
        return Json.text(payload.body(), "model");
    }

    @Override
    protected final boolean isStreaming(AnthropicRequest payload) {
        return payload.streaming();
    }

    @Override
    protected final @Nullable String serverAddress(AnthropicRequest payload) {
        return payload.serverAddress();
    }

    @Override
    protected final int serverPort(AnthropicRequest payload) {
        return payload.serverPort();
    }

    @Override
    protected final @Nullable Long topK(AnthropicRequest payload) {
        return Json.whole(payload.body(), "top_k");
    }

    @Override
    protected final @Nullable Double topP(AnthropicRequest payload) {
        return Json.real(payload.body(), "top_p");
    }

    @Override
    protected final @Nullable Double temperature(AnthropicRequest payload) {
        return Json.real(payload.body(), "temperature");
    }

    @Override
    protected final @Nullable List<String> stopSequences(AnthropicRequest payload) {
        List<?> stops = Json.elements(Json.member(payload.body(), "stop_sequences"));
        return stops.isEmpty()
                ? null
                : stops.stream().map(Json::text).filter(Objects::nonNull).toList();
    }

    @Override
    protected final @Nullable String reasoningLevel(AnthropicRequest payload) {
        return Json.text(Json.member(payload.body(), "output_config"), "effort");
    }

    @Override
    protected final @Nullable String outputType(AnthropicRequest payload) {
        Object format = Json.member(Json.member(payload.body(), "output_config"), "format");
        return "json_schema".equals(Json.text(format, "type")) ? "json" : null;
    }

    @Override
    protected final @Nullable Duration timeToFirstChunk(AnthropicRequest payload) {
        return payload.timeToFirstChunk();
    }

    @Override
    protected final @Nullable String responseId(Operation<? extends AnthropicRequest> operation) {
        return Json.text(operation.result(), "id");
    }

    @Override
    protected final @Nullable String responseModel(Operation<? extends AnthropicRequest> operation) {
        return Json.text(operation.result(), "model");
    }

    @Override
    protected final List<String> finishReasons(Operation<? extends AnthropicRequest> operation) {
        String reason = Json.text(operation.result(), "stop_reason");
        return List.of(reason == null ? UNFINISHED : reason);
    }

    /** Returns the sum of cached and other tokens, as in the conventions: the provider counts them separately. */
    @Override
    protected final @Nullable Long inputTokens(Operation<? extends AnthropicRequest> operation) {
        Long input = used(operation, "input_tokens");
        return input == null ? null : input + orZero(cacheReadTokens(operation)) + orZero(cacheWriteTokens(operation));
    }

    @Override
    protected final @Nullable Long cacheReadTokens(Operation<? extends AnthropicRequest> operation) {
        return used(operation, "cache_read_input_tokens");
    }

    @Override
    protected final @Nullable Long cacheWriteTokens(Operation<? extends AnthropicRequest> operation) {
        return used(operation, "cache_creation_input_tokens");
    }

    @Override
    protected final @Nullable Long outputTokens(Operation<? extends AnthropicRequest> operation) {
        return used(operation, "output_tokens");
    }

    @Override
    protected final @Nullable Long reasoningTokens(Operation<? extends AnthropicRequest> operation) {
        Object usage = Json.member(operation.result(), "usage");
        return Json.whole(Json.member(usage, "output_tokens_details"), "thinking_tokens");
    }

    private static @Nullable Long used(Operation<? extends AnthropicRequest> operation, String tokens) {
        return Json.whole(Json.member(operation.result(), "usage"), tokens);
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    @Override
    protected final String errorType(Throwable error) {
        return ErrorTypes.of(error);
    }
}
