// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.GenAiMetrics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps workflows of several agents and calls: an INTERNAL span {@code invoke_workflow {workflow}}. What was said is written only
 * where the application asks for it.
 *
 * <p>A subclass says what its library knows. It is asked during events of the operation only, and may be asked more than once.
 *
 * @param <P> the type of the payload
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions: agent spans</a>
 */
public abstract class WorkflowMapper<P> implements Mapper<P> {
    private static final String OPERATION = "invoke_workflow";

    private final String channel;
    private final Class<P> payloadType;

    /**
     * For subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected WorkflowMapper(String channel, Class<P> payloadType) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
    }

    /**
     * The workflow's name, which few have.
     *
     * @param payload the operation's payload
     * @return the name; null if it has none
     */
    protected abstract @Nullable String workflowName(P payload);

    /**
     * The conversation that the workflow belongs to.
     *
     * @param payload the operation's payload
     * @return its id; null if it is not known, as it is unless this is overridden
     */
    protected @Nullable String conversation(P payload) {
        return null;
    }

    /**
     * The type of an error, for what tells more than its class.
     *
     * @param error the error
     * @return the value of {@code error.type}, low in cardinality; null for the error's class, as it is unless this is overridden
     */
    protected @Nullable String errorType(Throwable error) {
        return null;
    }

    /**
     * Writes the messages that go in. Asked for only where inputs are captured.
     *
     * @param payload the operation's payload
     * @param messages takes them
     */
    protected void writeInput(P payload, MessagesWriter messages) {}

    /**
     * Writes the messages that come out. Asked for only where outputs are captured, and only if there is a result.
     *
     * @param operation the operation, with its result present
     * @param messages takes them
     */
    protected void writeOutput(Operation<? extends P> operation, MessagesWriter messages) {}

    @Override
    public final String channel() {
        return channel;
    }

    @Override
    public final Class<P> payloadType() {
        return payloadType;
    }

    @Override
    public final String spanName(P payload) {
        String name = workflowName(payload);
        return name == null ? OPERATION : OPERATION + ' ' + name;
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_OPERATION_NAME, OPERATION);
        attributes.put(GenAiAttributes.GEN_AI_WORKFLOW_NAME, workflowName(payload));
        attributes.put(GenAiAttributes.GEN_AI_CONVERSATION_ID, conversation(payload));
        if (attributes.captures(ContentDirection.INPUT)) {
            Conversation.messages(
                    GenAiAttributes.GEN_AI_INPUT_MESSAGES, attributes, messages -> writeInput(payload, messages));
        }
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        if (operation.result() != null && span.captures(ContentDirection.OUTPUT)) {
            Conversation.messages(
                    GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, span, messages -> writeOutput(operation, messages));
        }
        Throwable error = operation.error();
        String type = error == null ? null : errorType(error);
        if (type != null) {
            // Without the message: a provider's answer repeats the request.
            span.fail(type, null);
        }
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(GenAiMetrics.GEN_AI_INVOKE_WORKFLOW_DURATION);
    }
}
