// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

/**
 * The numbers of tokens in a reply's usage. Immutable.
 *
 * @param input input tokens, without those of the cache
 * @param output output tokens
 * @param cacheRead input tokens from the cache
 * @param cacheWritten input tokens written to the cache
 */
public record Usage(int input, int output, int cacheRead, int cacheWritten) {
    /**
     * Makes a usage without a cache.
     *
     * @param input input tokens
     * @param output output tokens
     */
    public Usage(int input, int output) {
        this(input, output, 0, 0);
    }

    String json(int outputSoFar) {
        return "{\"input_tokens\":" + input + ",\"output_tokens\":" + outputSoFar + ",\"cache_read_input_tokens\":"
                + cacheRead + ",\"cache_creation_input_tokens\":" + cacheWritten
                + ",\"cache_creation\":null,\"inference_geo\":null,\"server_tool_use\":null,\"service_tier\":\"standard\"}";
    }
}
