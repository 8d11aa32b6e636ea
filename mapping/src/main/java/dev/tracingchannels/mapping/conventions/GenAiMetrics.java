// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;

/**
 * What measures calls of generative models. Constants only.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">OpenTelemetry: GenAI semantic conventions</a>
 */
public final class GenAiMetrics {
    /** {@code gen_ai.client.operation.duration}: How long calls take. */
    public static final Instrument GEN_AI_CLIENT_OPERATION_DURATION = Instrument.duration(
                    "gen_ai.client.operation.duration")
            .withDescription("GenAI operation duration.")
            .withBuckets(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92)
            .withDimensions(
                    GenAiAttributes.GEN_AI_OPERATION_NAME,
                    GenAiAttributes.GEN_AI_PROVIDER_NAME,
                    GenAiAttributes.GEN_AI_REQUEST_MODEL,
                    GenAiAttributes.GEN_AI_RESPONSE_MODEL,
                    ErrorAttributes.ERROR_TYPE,
                    ServerAttributes.SERVER_ADDRESS,
                    ServerAttributes.SERVER_PORT);

    /** {@code gen_ai.client.token.usage}, with {@code gen_ai.token.type} {@code input}: Tokens that went in. */
    public static final Instrument GEN_AI_CLIENT_INPUT_TOKENS =
            tokens(GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, "input");

    /** {@code gen_ai.client.token.usage}, with {@code gen_ai.token.type} {@code output}: Tokens that came out. */
    public static final Instrument GEN_AI_CLIENT_OUTPUT_TOKENS =
            tokens(GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS, "output");

    private GenAiMetrics() {}

    private static Instrument tokens(AttributeKey<Long> value, String type) {
        return Instrument.histogram("gen_ai.client.token.usage", "{token}", value)
                .withDescription("Number of input and output tokens used.")
                .withBuckets(1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864)
                .withDimensions(
                        GenAiAttributes.GEN_AI_OPERATION_NAME,
                        GenAiAttributes.GEN_AI_PROVIDER_NAME,
                        GenAiAttributes.GEN_AI_REQUEST_MODEL,
                        GenAiAttributes.GEN_AI_RESPONSE_MODEL,
                        ServerAttributes.SERVER_ADDRESS,
                        ServerAttributes.SERVER_PORT)
                .withConstant(GenAiAttributes.GEN_AI_TOKEN_TYPE, type);
    }
}
