// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.ConventionChange;
import java.util.List;

/**
 * Calls of generative models. Constants only.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">OpenTelemetry: GenAI semantic conventions</a>
 */
public final class GenAiAttributes {
    /** {@code gen_ai.operation.name}: What is done: chat, embeddings, execute_tool. */
    public static final AttributeKey<String> GEN_AI_OPERATION_NAME = AttributeKey.ofString("gen_ai.operation.name");

    /** {@code gen_ai.provider.name}: Who provides the model, as far as the client knows. */
    public static final AttributeKey<String> GEN_AI_PROVIDER_NAME = AttributeKey.ofString("gen_ai.provider.name");

    /** {@code gen_ai.conversation.id}: The conversation that the call belongs to. */
    public static final AttributeKey<String> GEN_AI_CONVERSATION_ID = AttributeKey.ofString("gen_ai.conversation.id");

    /** {@code gen_ai.output.type}: The kind of content that was asked for: text, json, image. */
    public static final AttributeKey<String> GEN_AI_OUTPUT_TYPE = AttributeKey.ofString("gen_ai.output.type");

    /** {@code gen_ai.request.model}: The model that was asked for. */
    public static final AttributeKey<String> GEN_AI_REQUEST_MODEL = AttributeKey.ofString("gen_ai.request.model");

    /** {@code gen_ai.request.choice.count}: How many answers were asked for; not for one. */
    public static final AttributeKey<Long> GEN_AI_REQUEST_CHOICE_COUNT =
            AttributeKey.ofLong("gen_ai.request.choice.count");

    /** {@code gen_ai.request.encoding_formats}: The encodings of embeddings that were asked for. */
    public static final AttributeKey<List<String>> GEN_AI_REQUEST_ENCODING_FORMATS =
            AttributeKey.ofStrings("gen_ai.request.encoding_formats");

    /** {@code gen_ai.request.frequency_penalty}: The frequency penalty. */
    public static final AttributeKey<Double> GEN_AI_REQUEST_FREQUENCY_PENALTY =
            AttributeKey.ofDouble("gen_ai.request.frequency_penalty");

    /** {@code gen_ai.request.max_tokens}: The most tokens that the model may generate. */
    public static final AttributeKey<Long> GEN_AI_REQUEST_MAX_TOKENS = AttributeKey.ofLong("gen_ai.request.max_tokens");

    /** {@code gen_ai.request.presence_penalty}: The presence penalty. */
    public static final AttributeKey<Double> GEN_AI_REQUEST_PRESENCE_PENALTY =
            AttributeKey.ofDouble("gen_ai.request.presence_penalty");

    /** {@code gen_ai.request.seed}: The seed. */
    public static final AttributeKey<Long> GEN_AI_REQUEST_SEED = AttributeKey.ofLong("gen_ai.request.seed");

    /** {@code gen_ai.request.stop_sequences}: What the model stops at. */
    public static final AttributeKey<List<String>> GEN_AI_REQUEST_STOP_SEQUENCES =
            AttributeKey.ofStrings("gen_ai.request.stop_sequences");

    /** {@code gen_ai.request.stream}: Whether the answer was to come piece by piece. */
    public static final AttributeKey<Boolean> GEN_AI_REQUEST_STREAM = AttributeKey.ofBoolean("gen_ai.request.stream");

    /** {@code gen_ai.request.temperature}: The temperature. */
    public static final AttributeKey<Double> GEN_AI_REQUEST_TEMPERATURE =
            AttributeKey.ofDouble("gen_ai.request.temperature");

    /** {@code gen_ai.request.top_k}: How many of the most probable tokens are drawn from. */
    public static final AttributeKey<Long> GEN_AI_REQUEST_TOP_K =
            AttributeKey.ofLongFormerlyDouble("gen_ai.request.top_k", ConventionChange.PENDING);

    /** {@code gen_ai.request.top_p}: The top_p sampling setting. */
    public static final AttributeKey<Double> GEN_AI_REQUEST_TOP_P = AttributeKey.ofDouble("gen_ai.request.top_p");

    /** {@code gen_ai.request.reasoning.level}: How much effort the model is to take. */
    public static final AttributeKey<String> GEN_AI_REQUEST_REASONING_LEVEL =
            AttributeKey.ofString("gen_ai.request.reasoning.level");

    /** {@code gen_ai.response.finish_reasons}: Why the model stopped, one for each answer. */
    public static final AttributeKey<List<String>> GEN_AI_RESPONSE_FINISH_REASONS =
            AttributeKey.ofStrings("gen_ai.response.finish_reasons");

    /** {@code gen_ai.response.id}: The identifier of the answer. */
    public static final AttributeKey<String> GEN_AI_RESPONSE_ID = AttributeKey.ofString("gen_ai.response.id");

    /** {@code gen_ai.response.model}: The model that answered. */
    public static final AttributeKey<String> GEN_AI_RESPONSE_MODEL = AttributeKey.ofString("gen_ai.response.model");

    /** {@code gen_ai.response.time_to_first_chunk}: How long the first piece of a stream took, in seconds. */
    public static final AttributeKey<Double> GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK =
            AttributeKey.ofDouble("gen_ai.response.time_to_first_chunk");

    /** {@code gen_ai.usage.input_tokens}: How many tokens went in, cached ones among them. */
    public static final AttributeKey<Long> GEN_AI_USAGE_INPUT_TOKENS = AttributeKey.ofLong("gen_ai.usage.input_tokens");

    /** {@code gen_ai.usage.output_tokens}: How many tokens came out. */
    public static final AttributeKey<Long> GEN_AI_USAGE_OUTPUT_TOKENS =
            AttributeKey.ofLong("gen_ai.usage.output_tokens");

    /** {@code gen_ai.usage.cache_read.input_tokens}: How many of those that went in came from the provider's cache. */
    public static final AttributeKey<Long> GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS =
            AttributeKey.ofLong("gen_ai.usage.cache_read.input_tokens");

    /** {@code gen_ai.usage.cache_write.input_tokens}: How many of those that went in were written to the provider's cache. */
    public static final AttributeKey<Long> GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS = AttributeKey.ofLong(
                    "gen_ai.usage.cache_write.input_tokens")
            .formerly("gen_ai.usage.cache_creation.input_tokens", ConventionChange.PENDING);

    /** {@code gen_ai.usage.reasoning.output_tokens}: How many of those that came out were spent on reasoning. */
    public static final AttributeKey<Long> GEN_AI_USAGE_REASONING_OUTPUT_TOKENS =
            AttributeKey.ofLong("gen_ai.usage.reasoning.output_tokens");

    /** {@code gen_ai.embeddings.dimension.count}: How many dimensions the embeddings have. */
    public static final AttributeKey<Long> GEN_AI_EMBEDDINGS_DIMENSION_COUNT =
            AttributeKey.ofLong("gen_ai.embeddings.dimension.count");

    /** {@code gen_ai.token.type}: Of a count of tokens: input or output. */
    public static final AttributeKey<String> GEN_AI_TOKEN_TYPE = AttributeKey.ofString("gen_ai.token.type");

    /** {@code gen_ai.token.modality}: Of a count of tokens: text, image, audio, unknown. */
    public static final AttributeKey<String> GEN_AI_TOKEN_MODALITY = AttributeKey.ofString("gen_ai.token.modality");

    /** {@code gen_ai.agent.id}: The agent's identifier. */
    public static final AttributeKey<String> GEN_AI_AGENT_ID = AttributeKey.ofString("gen_ai.agent.id");

    /** {@code gen_ai.agent.name}: The agent's name. */
    public static final AttributeKey<String> GEN_AI_AGENT_NAME = AttributeKey.ofString("gen_ai.agent.name");

    /** {@code gen_ai.agent.description}: What the agent is for. */
    public static final AttributeKey<String> GEN_AI_AGENT_DESCRIPTION =
            AttributeKey.ofString("gen_ai.agent.description");

    /** {@code gen_ai.agent.version}: The agent's version. */
    public static final AttributeKey<String> GEN_AI_AGENT_VERSION = AttributeKey.ofString("gen_ai.agent.version");

    /** {@code gen_ai.workflow.name}: The workflow. */
    public static final AttributeKey<String> GEN_AI_WORKFLOW_NAME = AttributeKey.ofString("gen_ai.workflow.name");

    /** {@code gen_ai.tool.description}: What the tool is for. */
    public static final AttributeKey<String> GEN_AI_TOOL_DESCRIPTION = AttributeKey.ofString("gen_ai.tool.description");

    /** {@code gen_ai.tool.call.id}: The identifier of the call of a tool. */
    public static final AttributeKey<String> GEN_AI_TOOL_CALL_ID = AttributeKey.ofString("gen_ai.tool.call.id");

    /** {@code gen_ai.tool.name}: The tool. */
    public static final AttributeKey<String> GEN_AI_TOOL_NAME = AttributeKey.ofString("gen_ai.tool.name");

    /** {@code gen_ai.tool.type}: What the tool is: function, extension, datastore. */
    public static final AttributeKey<String> GEN_AI_TOOL_TYPE = AttributeKey.ofString("gen_ai.tool.type");

    /** {@code gen_ai.input.messages}: The messages that went in, as JSON by the conventions' schema. */
    public static final AttributeKey<String> GEN_AI_INPUT_MESSAGES =
            AttributeKey.ofString("gen_ai.input.messages").content(ContentDirection.INPUT);

    /** {@code gen_ai.system_instructions}: The instructions that went in apart from the messages, as JSON. */
    public static final AttributeKey<String> GEN_AI_SYSTEM_INSTRUCTIONS =
            AttributeKey.ofString("gen_ai.system_instructions").content(ContentDirection.INPUT);

    /** {@code gen_ai.tool.definitions}: The tools that the model may use, as JSON. */
    public static final AttributeKey<String> GEN_AI_TOOL_DEFINITIONS =
            AttributeKey.ofString("gen_ai.tool.definitions").content(ContentDirection.INPUT);

    /** {@code gen_ai.tool.call.arguments}: The arguments of the call of a tool, as JSON. */
    public static final AttributeKey<String> GEN_AI_TOOL_CALL_ARGUMENTS =
            AttributeKey.ofString("gen_ai.tool.call.arguments").content(ContentDirection.INPUT);

    /** {@code gen_ai.output.messages}: The messages that came out, as JSON by the conventions' schema. */
    public static final AttributeKey<String> GEN_AI_OUTPUT_MESSAGES =
            AttributeKey.ofString("gen_ai.output.messages").content(ContentDirection.OUTPUT);

    /** {@code gen_ai.tool.call.result}: The result of the call of a tool, as JSON. */
    public static final AttributeKey<String> GEN_AI_TOOL_CALL_RESULT =
            AttributeKey.ofString("gen_ai.tool.call.result").content(ContentDirection.OUTPUT);

    private GenAiAttributes() {}
}
