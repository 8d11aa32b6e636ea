// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ConventionChange;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;

/**
 * What measures calls of generative models, agents and tools: what the last numbered release has, and what was accepted since.
 * Constants only.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">OpenTelemetry: GenAI semantic conventions</a>
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/non-normative/migration.md">what
 *     has changed</a>
 */
public final class GenAiMetrics {
    private static final double[] SECONDS = {
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
    };

    private static final double[] SECONDS_OF_AGENTS = {
        0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8, 409.6
    };

    private static final double[] SECONDS_OF_WORKFLOWS = {1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200};

    private static final double[] TOKENS = {
        1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864
    };

    private static final AttributeKey<?>[] MODEL = {
        GenAiAttributes.GEN_AI_OPERATION_NAME,
        GenAiAttributes.GEN_AI_PROVIDER_NAME,
        GenAiAttributes.GEN_AI_REQUEST_MODEL,
        GenAiAttributes.GEN_AI_RESPONSE_MODEL,
        ServerAttributes.SERVER_ADDRESS,
        ServerAttributes.SERVER_PORT
    };

    /** {@code gen_ai.client.operation.duration}: How long calls of models take. */
    public static final Instrument GEN_AI_CLIENT_OPERATION_DURATION = duration(
                    "gen_ai.client.operation.duration", "GenAI operation duration.")
            .withDimensions(MODEL)
            .replacedBy(ConventionChange.PENDING);

    /** {@code gen_ai.client.operation.duration}: How long providers take to make agents. */
    public static final Instrument GEN_AI_CLIENT_AGENT_DURATION = duration(
                    "gen_ai.client.operation.duration", "GenAI operation duration.")
            .withDimensions(MODEL);

    /** {@code gen_ai.client.operation.time_to_first_chunk}: How long the first piece of a stream takes. */
    public static final Instrument GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK =
            timeToFirstChunk("gen_ai.client.operation.time_to_first_chunk").replacedBy(ConventionChange.PENDING);

    /** {@code gen_ai.client.inference.time_to_first_chunk}: How long the first piece of a stream takes. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_TIME_TO_FIRST_CHUNK =
            timeToFirstChunk("gen_ai.client.inference.time_to_first_chunk").introducedBy(ConventionChange.PENDING);

    /** {@code gen_ai.client.token.usage}, with {@code gen_ai.token.type} {@code input}: Tokens that went in. */
    public static final Instrument GEN_AI_CLIENT_INPUT_TOKENS =
            tokens(GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, "input");

    /** {@code gen_ai.client.token.usage}, with {@code gen_ai.token.type} {@code output}: Tokens that came out. */
    public static final Instrument GEN_AI_CLIENT_OUTPUT_TOKENS =
            tokens(GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS, "output");

    /** {@code gen_ai.client.inference.duration}: How long calls of models take, but for embeddings. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_DURATION = duration(
                    "gen_ai.client.inference.duration", "GenAI client inference operation duration.")
            .withDimensions(MODEL)
            .introducedBy(ConventionChange.PENDING);

    /** {@code gen_ai.client.embeddings.duration}: How long the making of embeddings takes. */
    public static final Instrument GEN_AI_CLIENT_EMBEDDINGS_DURATION = duration(
                    "gen_ai.client.embeddings.duration", "GenAI client embeddings operation duration.")
            .withDimensions(MODEL)
            .introducedBy(ConventionChange.PENDING);

    /** {@code gen_ai.client.embeddings.operation.input_tokens}: Tokens that went into the making of embeddings. */
    public static final Instrument GEN_AI_CLIENT_EMBEDDINGS_OPERATION_INPUT_TOKENS = Instrument.histogram(
                    "gen_ai.client.embeddings.operation.input_tokens",
                    "{token}",
                    GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS)
            .withDescription("The number of input tokens used per embeddings operation.")
            .withBuckets(TOKENS)
            .withDimensions(MODEL)
            .introducedBy(ConventionChange.PENDING);

    /** {@code gen_ai.client.inference.usage.input_tokens}: Tokens that went in. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_USAGE_INPUT_TOKENS = usage(
            "input_tokens",
            GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS,
            "The number of input (prompt) tokens used, including cached tokens.");

    /** {@code gen_ai.client.inference.usage.output_tokens}: Tokens that came out. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_USAGE_OUTPUT_TOKENS = usage(
            "output_tokens",
            GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS,
            "The number of output (completion) tokens used, including reasoning tokens.");

    /** {@code gen_ai.client.inference.usage.cache_read.input_tokens}: Tokens that came from the provider's cache. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_USAGE_CACHE_READ_INPUT_TOKENS = usage(
            "cache_read.input_tokens",
            GenAiAttributes.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS,
            "The number of input tokens served from a provider-managed cache.");

    /** {@code gen_ai.client.inference.usage.cache_write.input_tokens}: Tokens that were written to the provider's cache. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_USAGE_CACHE_WRITE_INPUT_TOKENS = usage(
            "cache_write.input_tokens",
            GenAiAttributes.GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS,
            "The number of input tokens written to a provider-managed cache.");

    /** {@code gen_ai.client.inference.usage.reasoning.output_tokens}: Tokens that were spent on reasoning. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_USAGE_REASONING_OUTPUT_TOKENS = usage(
            "reasoning.output_tokens",
            GenAiAttributes.GEN_AI_USAGE_REASONING_OUTPUT_TOKENS,
            "The number of output tokens used for reasoning (e.g. chain-of-thought, extended thinking).");

    /** {@code gen_ai.client.inference.operation.input_tokens}: Tokens that went into a call. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_OPERATION_INPUT_TOKENS = perOperation(
            "input_tokens",
            GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS,
            "The number of input (prompt) tokens used per inference operation.");

    /** {@code gen_ai.client.inference.operation.output_tokens}: Tokens that came out of a call. */
    public static final Instrument GEN_AI_CLIENT_INFERENCE_OPERATION_OUTPUT_TOKENS = perOperation(
            "output_tokens",
            GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS,
            "The number of output (completion) tokens used per inference operation.");

    /** {@code gen_ai.invoke_agent.duration}: How long the work of agents of this process takes. */
    public static final Instrument GEN_AI_INVOKE_AGENT_DURATION = duration(
                    "gen_ai.invoke_agent.duration",
                    "The end-to-end duration of a single in-process agent invocation, from the moment the invocation"
                            + " starts until the agent emits the last chunk of its final response or terminates with an"
                            + " error.")
            .withBuckets(SECONDS_OF_AGENTS)
            .withDimensions(GenAiAttributes.GEN_AI_AGENT_NAME, GenAiAttributes.GEN_AI_REQUEST_MODEL)
            .forKind(SpanKind.INTERNAL)
            .introducedBy(ConventionChange.PENDING);

    /** {@code gen_ai.execute_tool.duration}: How long the calls of tools take. */
    public static final Instrument GEN_AI_EXECUTE_TOOL_DURATION = duration(
                    "gen_ai.execute_tool.duration", "The duration of a single tool execution.")
            .withDimensions(
                    GenAiAttributes.GEN_AI_TOOL_NAME,
                    GenAiAttributes.GEN_AI_TOOL_TYPE,
                    GenAiAttributes.GEN_AI_AGENT_NAME)
            .introducedBy(ConventionChange.PENDING);

    /** {@code gen_ai.invoke_workflow.duration}: How long workflows take. */
    public static final Instrument GEN_AI_INVOKE_WORKFLOW_DURATION = duration(
                    "gen_ai.invoke_workflow.duration", "GenAI workflow duration.")
            .withBuckets(SECONDS_OF_WORKFLOWS)
            .withDimensions(GenAiAttributes.GEN_AI_WORKFLOW_NAME)
            .introducedBy(ConventionChange.PENDING);

    private GenAiMetrics() {}

    private static Instrument duration(String name, String description) {
        return Instrument.duration(name)
                .withDescription(description)
                .withBuckets(SECONDS)
                .withDimensions(ErrorAttributes.ERROR_TYPE);
    }

    private static Instrument timeToFirstChunk(String name) {
        return Instrument.duration(name, GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK)
                .withDescription("Time to receive the first chunk, measured from when the client issues the generation"
                        + " request to when the first chunk is received in the response stream.")
                .withBuckets(SECONDS)
                .withDimensions(MODEL);
    }

    private static Instrument tokens(AttributeKey<Long> value, String type) {
        return Instrument.histogram("gen_ai.client.token.usage", "{token}", value)
                .withDescription("Number of input and output tokens used.")
                .withBuckets(TOKENS)
                .withDimensions(MODEL)
                .withConstant(GenAiAttributes.GEN_AI_TOKEN_TYPE, type)
                .replacedBy(ConventionChange.PENDING);
    }

    private static Instrument usage(String tokens, AttributeKey<Long> value, String description) {
        return Instrument.sum("gen_ai.client.inference.usage." + tokens, "{token}", value)
                .withDescription(description)
                .withDimensions(MODEL)
                .withConstant(GenAiAttributes.GEN_AI_TOKEN_MODALITY, "unknown")
                .introducedBy(ConventionChange.PENDING);
    }

    private static Instrument perOperation(String tokens, AttributeKey<Long> value, String description) {
        return Instrument.histogram("gen_ai.client.inference.operation." + tokens, "{token}", value)
                .withDescription(description)
                .withBuckets(TOKENS)
                .withDimensions(MODEL)
                .withDimensions(ErrorAttributes.ERROR_TYPE)
                .introducedBy(ConventionChange.PENDING);
    }
}
