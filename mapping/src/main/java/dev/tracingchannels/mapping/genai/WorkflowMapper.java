// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.GenAiMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps workflows of several agents and calls: an INTERNAL span {@code invoke_workflow {workflow}}. Content is written only
 * where the application asks for it.
 *
 * <p>A subclass returns what its library knows. Its methods are called during events of the operation only, and may be called
 * more than once.
 *
 * @param <P> the type of the payload
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions: agent spans</a>
 */
public abstract class WorkflowMapper<P> extends ConversationMapper<P> {
    private static final String OPERATION = "invoke_workflow";

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected WorkflowMapper(String channel, Class<P> payloadType) {
        super(channel, payloadType);
    }

    /**
     * Returns the workflow's name, low in cardinality.
     *
     * @param payload the operation's payload
     * @return the name; null if it has none
     */
    protected abstract @Nullable String workflowName(P payload);

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
        super.start(payload, attributes);
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(GenAiMetrics.GEN_AI_INVOKE_WORKFLOW_DURATION);
    }
}
