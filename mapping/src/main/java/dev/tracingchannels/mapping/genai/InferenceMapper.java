// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.GenAiMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps requests to generative models: a CLIENT span {@code {operation} {model}} with the request's parameters and the usage.
 * Content is written only where the application asks for it.
 *
 * <p>A subclass returns what its library knows. Its methods are called during events of the operation only, and may be called
 * more than once. Each should read no more than it returns: a conversation may be long, and most spans contain nothing of it.
 *
 * @param <P> the type of the payload
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions</a>
 */
public abstract class InferenceMapper<P> extends ConversationMapper<P> {
    /** The finish reason, by the conventions, of an answer that ended before its reason arrived. */
    protected static final String UNFINISHED = "error";

    private static final List<Instrument> EMBEDDINGS = List.of(
            GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION,
            GenAiMetrics.GEN_AI_CLIENT_INPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_EMBEDDINGS_DURATION,
            GenAiMetrics.GEN_AI_CLIENT_EMBEDDINGS_OPERATION_INPUT_TOKENS);

    private static final List<Instrument> INFERENCE = List.of(
            GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION,
            GenAiMetrics.GEN_AI_CLIENT_INPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_OUTPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_DURATION,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_TIME_TO_FIRST_CHUNK,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_USAGE_INPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_USAGE_OUTPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_USAGE_CACHE_READ_INPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_USAGE_CACHE_WRITE_INPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_USAGE_REASONING_OUTPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_OPERATION_INPUT_TOKENS,
            GenAiMetrics.GEN_AI_CLIENT_INFERENCE_OPERATION_OUTPUT_TOKENS);

    private final InferenceOperation operation;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     * @param operation what is asked for
     */
    protected InferenceMapper(String channel, Class<P> payloadType, InferenceOperation operation) {
        super(channel, payloadType);
        this.operation = Objects.requireNonNull(operation, "operation");
    }

    /**
     * Returns the provider of the model, as far as the client knows.
     *
     * @param payload the operation's payload
     * @return the value of {@code gen_ai.provider.name}
     */
    protected abstract String provider(P payload);

    /**
     * Returns the model of the request.
     *
     * @param payload the operation's payload
     * @return the model; null if it is not known
     */
    protected abstract @Nullable String requestModel(P payload);

    /**
     * Returns whether the answer is to be streamed.
     *
     * @param payload the operation's payload
     * @return true if it is
     */
    protected abstract boolean isStreaming(P payload);

    /**
     * Returns the name or address of the server that the client is configured for.
     *
     * @param payload the operation's payload
     * @return the name or address; null (the default) if it is not known
     */
    protected @Nullable String serverAddress(P payload) {
        return null;
    }

    /**
     * Returns the server's port.
     *
     * @param payload the operation's payload
     * @return the port; 0 or less (the default) if it is not known
     */
    protected int serverPort(P payload) {
        return 0;
    }

    /**
     * Returns the most tokens that the model may generate.
     *
     * @param payload the operation's payload
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long maxTokens(P payload) {
        return null;
    }

    /**
     * Returns the temperature.
     *
     * @param payload the operation's payload
     * @return the setting; null (the default) if it is not known
     */
    protected @Nullable Double temperature(P payload) {
        return null;
    }

    /**
     * Returns the cumulative probability of the tokens that are sampled from.
     *
     * @param payload the operation's payload
     * @return the setting; null (the default) if it is not known
     */
    protected @Nullable Double topP(P payload) {
        return null;
    }

    /**
     * Returns the number of most probable tokens that are sampled from.
     *
     * @param payload the operation's payload
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long topK(P payload) {
        return null;
    }

    /**
     * Returns the frequency penalty.
     *
     * @param payload the operation's payload
     * @return the setting; null (the default) if it is not known
     */
    protected @Nullable Double frequencyPenalty(P payload) {
        return null;
    }

    /**
     * Returns the presence penalty.
     *
     * @param payload the operation's payload
     * @return the setting; null (the default) if it is not known
     */
    protected @Nullable Double presencePenalty(P payload) {
        return null;
    }

    /**
     * Returns the seed.
     *
     * @param payload the operation's payload
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long seed(P payload) {
        return null;
    }

    /**
     * Returns the number of requested answers.
     *
     * @param payload the operation's payload
     * @return the number, which is left out if it is 1; null (the default) if it is not known
     */
    protected @Nullable Long choiceCount(P payload) {
        return null;
    }

    /**
     * Returns the stop sequences.
     *
     * @param payload the operation's payload
     * @return the texts; null (the default) if it is not known
     */
    protected @Nullable List<String> stopSequences(P payload) {
        return null;
    }

    /**
     * Returns the requested encodings of embeddings.
     *
     * @param payload the operation's payload
     * @return the encodings; null (the default) if it is not known
     */
    protected @Nullable List<String> encodingFormats(P payload) {
        return null;
    }

    /**
     * Returns the requested kind of content.
     *
     * @param payload the operation's payload
     * @return {@code text}, {@code json}, {@code image} or {@code speech}; null (the default) if it is not known
     */
    protected @Nullable String outputType(P payload) {
        return null;
    }

    /**
     * Returns the requested effort of the model's reasoning.
     *
     * @param payload the operation's payload
     * @return the provider's word; null (the default) if it is not known
     */
    protected @Nullable String reasoningLevel(P payload) {
        return null;
    }

    /**
     * Returns the time from the request to the first piece of a streamed answer. Called at the end.
     *
     * @param payload the operation's payload
     * @return the time; null (the default) if it is not known
     */
    protected @Nullable Duration timeToFirstChunk(P payload) {
        return null;
    }

    /**
     * Returns the identifier of the answer.
     *
     * @param operation the operation, with its result present
     * @return the id; null (the default) if it is not known
     */
    protected @Nullable String responseId(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the model that answered.
     *
     * @param operation the operation, with its result present
     * @return the model; null (the default) if it is not known
     */
    protected @Nullable String responseModel(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the number of dimensions of the embeddings.
     *
     * @param operation the operation, with its result present
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long dimensionCount(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the reasons why the model stopped, one for each answer.
     *
     * @param operation the operation, with its result present
     * @return the reasons, {@link #UNFINISHED} for each that was expected and did not arrive; null (the default) where none is
     *     expected
     */
    protected @Nullable List<String> finishReasons(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the number of input tokens, including cached ones.
     *
     * @param operation the operation, with its result present
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long inputTokens(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the number of output tokens, including those of reasoning.
     *
     * @param operation the operation, with its result present
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long outputTokens(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the number of input tokens from the provider's cache.
     *
     * @param operation the operation, with its result present
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long cacheReadTokens(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the number of input tokens that were written to the provider's cache.
     *
     * @param operation the operation, with its result present
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long cacheWriteTokens(Operation<? extends P> operation) {
        return null;
    }

    /**
     * Returns the number of output tokens for reasoning.
     *
     * @param operation the operation, with its result present
     * @return the number; null (the default) if it is not known
     */
    protected @Nullable Long reasoningTokens(Operation<? extends P> operation) {
        return null;
    }

    @Override
    public final String spanName(P payload) {
        String model = requestModel(payload);
        return model == null ? operation.text() : operation.text() + ' ' + model;
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_OPERATION_NAME, operation.text());
        attributes.put(GenAiAttributes.GEN_AI_PROVIDER_NAME, provider(payload));
        attributes.put(GenAiAttributes.GEN_AI_REQUEST_MODEL, requestModel(payload));
        Conversation.server(attributes, serverAddress(payload), serverPort(payload));
        if (isStreaming(payload)) {
            attributes.put(GenAiAttributes.GEN_AI_REQUEST_STREAM, true);
        }
        attributes.put(GenAiAttributes.GEN_AI_OUTPUT_TYPE, outputType(payload));
        writeParameters(payload, attributes);
        super.start(payload, attributes);
    }

    private void writeParameters(P payload, AttributeWriter attributes) {
        Conversation.put(attributes, GenAiAttributes.GEN_AI_REQUEST_MAX_TOKENS, maxTokens(payload));
        Conversation.put(attributes, GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE, temperature(payload));
        Conversation.put(attributes, GenAiAttributes.GEN_AI_REQUEST_TOP_P, topP(payload));
        Conversation.put(attributes, GenAiAttributes.GEN_AI_REQUEST_TOP_K, topK(payload));
        Conversation.put(attributes, GenAiAttributes.GEN_AI_REQUEST_FREQUENCY_PENALTY, frequencyPenalty(payload));
        Conversation.put(attributes, GenAiAttributes.GEN_AI_REQUEST_PRESENCE_PENALTY, presencePenalty(payload));
        Conversation.put(attributes, GenAiAttributes.GEN_AI_REQUEST_SEED, seed(payload));
        Long choices = choiceCount(payload);
        if (choices != null && choices != 1) {
            attributes.put(GenAiAttributes.GEN_AI_REQUEST_CHOICE_COUNT, choices.longValue());
        }
        attributes.put(GenAiAttributes.GEN_AI_REQUEST_STOP_SEQUENCES, stopSequences(payload));
        attributes.put(GenAiAttributes.GEN_AI_REQUEST_ENCODING_FORMATS, encodingFormats(payload));
        attributes.put(GenAiAttributes.GEN_AI_REQUEST_REASONING_LEVEL, reasoningLevel(payload));
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        Conversation.putSeconds(
                span, GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK, timeToFirstChunk(operation.payload()));
        if (operation.result() != null) {
            writeResponse(operation, span);
        }
        super.end(operation, span);
    }

    private void writeResponse(Operation<? extends P> operation, SpanWriter span) {
        span.put(GenAiAttributes.GEN_AI_RESPONSE_ID, responseId(operation));
        span.put(GenAiAttributes.GEN_AI_RESPONSE_MODEL, responseModel(operation));
        span.put(GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS, finishReasons(operation));
        Conversation.put(span, GenAiAttributes.GEN_AI_EMBEDDINGS_DIMENSION_COUNT, dimensionCount(operation));
        Conversation.put(span, GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, inputTokens(operation));
        Conversation.put(span, GenAiAttributes.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS, cacheReadTokens(operation));
        Conversation.put(span, GenAiAttributes.GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS, cacheWriteTokens(operation));
        Conversation.put(span, GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS, outputTokens(operation));
        Conversation.put(span, GenAiAttributes.GEN_AI_USAGE_REASONING_OUTPUT_TOKENS, reasoningTokens(operation));
    }

    @Override
    public final List<Instrument> instruments() {
        return operation == InferenceOperation.EMBEDDINGS ? EMBEDDINGS : INFERENCE;
    }
}
