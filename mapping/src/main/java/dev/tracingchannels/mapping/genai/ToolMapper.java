// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.JsonWriter;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.GenAiMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps the calls of tools that run because a model asked for them: an INTERNAL span {@code execute_tool {tool}}. Arguments and
 * results are written only where the application asks for them.
 *
 * <p>A subclass returns what its library knows. Its methods are called during events of the operation only, and may be called
 * more than once.
 *
 * @param <P> the type of the payload
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions: execute tool</a>
 */
public abstract class ToolMapper<P> extends GenAiMapper<P> {
    private static final String OPERATION = "execute_tool";

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected ToolMapper(String channel, Class<P> payloadType) {
        super(channel, payloadType);
    }

    /**
     * Returns the tool's name, low in cardinality.
     *
     * @param payload the operation's payload
     * @return the name
     */
    protected abstract String toolName(P payload);

    /**
     * Returns the type of the tool.
     *
     * @param payload the operation's payload
     * @return {@code function}, {@code extension} or {@code datastore}; null (the default) if it is not known
     */
    protected @Nullable String toolType(P payload) {
        return null;
    }

    /**
     * Returns the id of the call, as the model gave it.
     *
     * @param payload the operation's payload
     * @return the id; null (the default) if it is not known
     */
    protected @Nullable String callId(P payload) {
        return null;
    }

    /**
     * Returns the description of the tool.
     *
     * @param payload the operation's payload
     * @return a sentence; null (the default) if it is not known
     */
    protected @Nullable String toolDescription(P payload) {
        return null;
    }

    /**
     * Returns the agent that the tool works for.
     *
     * @param payload the operation's payload
     * @return its name; null (the default) if it is not known
     */
    protected @Nullable String agentName(P payload) {
        return null;
    }

    /**
     * Returns the conversation that the call belongs to.
     *
     * @param payload the operation's payload
     * @return its id; null (the default) if it is not known
     */
    protected @Nullable String conversation(P payload) {
        return null;
    }

    /**
     * Writes the arguments of the call. Called only where inputs are captured.
     *
     * @param payload the operation's payload
     * @param json takes one value, or nothing
     */
    protected void writeArguments(P payload, JsonWriter json) {}

    /**
     * Writes the answer of the tool. Called only where outputs are captured, and only if there is a result.
     *
     * @param operation the operation, with its result present
     * @param json takes one value, or nothing
     */
    protected void writeResult(Operation<? extends P> operation, JsonWriter json) {}

    @Override
    public final String spanName(P payload) {
        return OPERATION + ' ' + toolName(payload);
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_OPERATION_NAME, OPERATION);
        attributes.put(GenAiAttributes.GEN_AI_TOOL_NAME, toolName(payload));
        attributes.put(GenAiAttributes.GEN_AI_TOOL_TYPE, toolType(payload));
        attributes.put(GenAiAttributes.GEN_AI_TOOL_CALL_ID, callId(payload));
        attributes.put(GenAiAttributes.GEN_AI_TOOL_DESCRIPTION, toolDescription(payload));
        attributes.put(GenAiAttributes.GEN_AI_AGENT_NAME, agentName(payload));
        attributes.put(GenAiAttributes.GEN_AI_CONVERSATION_ID, conversation(payload));
        if (attributes.captures(ContentDirection.INPUT)) {
            JsonWriter json = new JsonWriter();
            writeArguments(payload, json);
            put(GenAiAttributes.GEN_AI_TOOL_CALL_ARGUMENTS, json, attributes);
        }
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        if (operation.result() != null && span.captures(ContentDirection.OUTPUT)) {
            JsonWriter json = new JsonWriter();
            writeResult(operation, json);
            put(GenAiAttributes.GEN_AI_TOOL_CALL_RESULT, json, span);
        }
        super.end(operation, span);
    }

    private static void put(AttributeKey<String> attribute, JsonWriter json, AttributeWriter attributes) {
        String text = json.toString();
        attributes.put(attribute, text.isEmpty() ? null : text);
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(GenAiMetrics.GEN_AI_EXECUTE_TOOL_DURATION);
    }
}
