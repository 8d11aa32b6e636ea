// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request that the stand-in received. Immutable.
 *
 * @param number how many requests came before it
 * @param path the path, {@code /v1/messages}
 * @param headers the headers, with names in lower case
 * @param body the body
 */
public record ModelRequest(int number, String path, Map<String, List<String>> headers, String body) {
    private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");
    private static final Pattern TOOL_RESULT = Pattern.compile("\"type\"\\s*:\\s*\"tool_result\"");

    /**
     * Returns the model of the request.
     *
     * @return its name, empty if there is none
     */
    public String model() {
        Matcher matcher = MODEL.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    /**
     * Returns whether the response is to be streamed.
     *
     * @return true for a streaming request
     */
    public boolean streaming() {
        return STREAM.matcher(body).find();
    }

    /**
     * Returns whether a tool has been called already.
     *
     * @return true if the conversation holds the result of a tool
     */
    public boolean hasToolResult() {
        return TOOL_RESULT.matcher(body).find();
    }
}
