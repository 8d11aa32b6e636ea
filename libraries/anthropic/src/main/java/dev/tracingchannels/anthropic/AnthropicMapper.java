// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.JsonValue;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.GenAiMetrics;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all requests to a model have in common. Requests and responses are read in the form in which they are sent, so that one
 * mapper understands all versions of the SDK, the beta API, and what the SDK itself has no name for.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions</a>
 */
abstract class AnthropicMapper implements Mapper<AnthropicRequest> {
    private static final String PROVIDER = "anthropic";

    private final String channel;
    private final String operation;

    AnthropicMapper(String channel, String operation) {
        this.channel = channel;
        this.operation = operation;
    }

    @Override
    public final String channel() {
        return channel;
    }

    @Override
    public final Class<AnthropicRequest> payloadType() {
        return AnthropicRequest.class;
    }

    @Override
    public final String spanName(AnthropicRequest payload) {
        String model = Json.text(payload.json(), "model");
        return model == null ? operation : operation + ' ' + model;
    }

    @Override
    public final SpanKind spanKind(AnthropicRequest payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(
                GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION,
                GenAiMetrics.GEN_AI_CLIENT_INPUT_TOKENS,
                GenAiMetrics.GEN_AI_CLIENT_OUTPUT_TOKENS);
    }

    @Override
    public final void start(AnthropicRequest payload, AttributeWriter attributes) {
        JsonValue request = payload.json();
        attributes.put(GenAiAttributes.GEN_AI_OPERATION_NAME, operation);
        attributes.put(GenAiAttributes.GEN_AI_PROVIDER_NAME, PROVIDER);
        attributes.put(GenAiAttributes.GEN_AI_REQUEST_MODEL, Json.text(request, "model"));
        attributes.put(ServerAttributes.SERVER_ADDRESS, payload.serverAddress());
        if (payload.serverAddress() != null && payload.serverPort() > 0) {
            attributes.put(ServerAttributes.SERVER_PORT, payload.serverPort());
        }
        if (payload.streaming()) {
            attributes.put(GenAiAttributes.GEN_AI_REQUEST_STREAM, true);
        }
        putLong(attributes, GenAiAttributes.GEN_AI_REQUEST_MAX_TOKENS, Json.number(request, "max_tokens"));
        putLong(attributes, GenAiAttributes.GEN_AI_REQUEST_MAX_TOKENS, Json.number(request, "max_tokens_to_sample"));
        putDouble(attributes, GenAiAttributes.GEN_AI_REQUEST_TOP_K, Json.number(request, "top_k"));
        putDouble(attributes, GenAiAttributes.GEN_AI_REQUEST_TOP_P, Json.number(request, "top_p"));
        putDouble(attributes, GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE, Json.number(request, "temperature"));
        List<JsonValue> stops = Json.elements(Json.member(request, "stop_sequences"));
        if (!stops.isEmpty()) {
            attributes.put(
                    GenAiAttributes.GEN_AI_REQUEST_STOP_SEQUENCES,
                    stops.stream().map(Json::text).filter(text -> text != null).toList());
        }
        JsonValue output = Json.member(request, "output_config");
        attributes.put(GenAiAttributes.GEN_AI_REQUEST_REASONING_LEVEL, Json.text(output, "effort"));
        if ("json_schema".equals(Json.text(Json.member(output, "format"), "type"))) {
            attributes.put(GenAiAttributes.GEN_AI_OUTPUT_TYPE, "json");
        }
        if (attributes.captures(ContentDirection.INPUT)) {
            writeInput(request, attributes);
        }
    }

    /** Writes what the caller said to the model. */
    abstract void writeInput(JsonValue request, AttributeWriter attributes);

    @Override
    public final void end(Operation<? extends AnthropicRequest> operation, SpanWriter span) {
        Duration timeToFirstChunk = operation.payload().timeToFirstChunk();
        if (timeToFirstChunk != null) {
            span.put(GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, timeToFirstChunk.toNanos() / 1e9);
        }
        Object result = operation.result();
        if (result != null) {
            writeResponse(JsonValue.from(result), span);
        }
        Throwable error = operation.error();
        if (error != null) {
            // Its message is the answer's whole body, which repeats the request.
            span.fail(ErrorTypes.of(error), null);
        }
    }

    private void writeResponse(JsonValue response, SpanWriter span) {
        span.put(GenAiAttributes.GEN_AI_RESPONSE_ID, Json.text(response, "id"));
        span.put(GenAiAttributes.GEN_AI_RESPONSE_MODEL, Json.text(response, "model"));
        String reason = Json.text(response, "stop_reason");
        // The conventions ask for this where a reason was to come and did not: the stream ended before its end.
        span.put(GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS, List.of(reason == null ? "error" : reason));
        writeUsage(Json.member(response, "usage"), span);
        if (span.captures(ContentDirection.OUTPUT)) {
            writeOutput(response, span);
        }
    }

    /** Writes what the model said. */
    abstract void writeOutput(JsonValue response, AttributeWriter attributes);

    /** Here the provider counts the cached tokens beside the others; in the conventions they are a part of all. */
    private static void writeUsage(@Nullable JsonValue usage, SpanWriter span) {
        Number input = Json.number(usage, "input_tokens");
        Number read = Json.number(usage, "cache_read_input_tokens");
        Number written = Json.number(usage, "cache_creation_input_tokens");
        if (input != null) {
            span.put(GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, input.longValue() + orZero(read) + orZero(written));
        }
        putLong(span, GenAiAttributes.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS, read);
        putLong(span, GenAiAttributes.GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS, written);
        putLong(span, GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS, Json.number(usage, "output_tokens"));
        putLong(
                span,
                GenAiAttributes.GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
                Json.number(Json.member(usage, "output_tokens_details"), "thinking_tokens"));
    }

    private static long orZero(@Nullable Number number) {
        return number == null ? 0 : number.longValue();
    }

    private static void putLong(AttributeWriter attributes, AttributeKey<Long> name, @Nullable Number value) {
        if (value != null) {
            attributes.put(name, value.longValue());
        }
    }

    private static void putDouble(AttributeWriter attributes, AttributeKey<Double> name, @Nullable Number value) {
        if (value != null) {
            attributes.put(name, value.doubleValue());
        }
    }
}
