// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ConventionChange;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.GenAiMetrics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps the creation and the runs of agents: a span {@code {operation} {agent}}, INTERNAL for an agent that runs in this process
 * and CLIENT for one that a provider hosts. Content is written only where the application asks for it.
 *
 * <p>A subclass returns what its library knows. Its methods are called during events of the operation only, and may be called
 * more than once.
 *
 * @param <P> the type of the payload
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions: agent spans</a>
 */
public abstract class AgentMapper<P> extends ConversationMapper<P> {
    /** The conventions have removed both for agents in this process. */
    private static final AttributeKey<String> INTERNAL_AGENT_ID =
            GenAiAttributes.GEN_AI_AGENT_ID.removedBy(ConventionChange.PENDING);

    private static final AttributeKey<String> INTERNAL_AGENT_VERSION =
            GenAiAttributes.GEN_AI_AGENT_VERSION.removedBy(ConventionChange.PENDING);

    private final AgentOperation operation;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     * @param operation the operation
     */
    protected AgentMapper(String channel, Class<P> payloadType, AgentOperation operation) {
        super(channel, payloadType);
        this.operation = Objects.requireNonNull(operation, "operation");
    }

    /**
     * Returns the agent's name, low in cardinality.
     *
     * @param payload the operation's payload
     * @return the name; null if it has none
     */
    protected abstract @Nullable String agentName(P payload);

    /**
     * Returns the provider that hosts the agent.
     *
     * @param payload the operation's payload
     * @return the value of {@code gen_ai.provider.name}; null (the default) for an agent that runs in this process
     */
    protected @Nullable String provider(P payload) {
        return null;
    }

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
     * Returns the id of the agent's definition, which is the same for each run. For an agent in this process it is written only
     * where the application wants the previous names.
     *
     * @param payload the operation's payload
     * @return the id; null (the default) if it is not known
     */
    protected @Nullable String agentId(P payload) {
        return null;
    }

    /**
     * Returns the agent's version. For an agent in this process it is written only where the application wants the previous
     * names.
     *
     * @param payload the operation's payload
     * @return the version; null (the default) if it is not known
     */
    protected @Nullable String agentVersion(P payload) {
        return null;
    }

    /**
     * Returns the description of the agent.
     *
     * @param payload the operation's payload
     * @return a sentence; null (the default) if it is not known
     */
    protected @Nullable String agentDescription(P payload) {
        return null;
    }

    /**
     * Returns the model that the agent uses, if it always uses one.
     *
     * @param payload the operation's payload
     * @return the model; null (the default) if it is not known
     */
    protected @Nullable String requestModel(P payload) {
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

    @Override
    public final String spanName(P payload) {
        String name = agentName(payload);
        return name == null ? operation.text() : operation.text() + ' ' + name;
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return operation == AgentOperation.CREATE || provider(payload) != null ? SpanKind.CLIENT : SpanKind.INTERNAL;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_OPERATION_NAME, operation.text());
        attributes.put(GenAiAttributes.GEN_AI_PROVIDER_NAME, provider(payload));
        attributes.put(GenAiAttributes.GEN_AI_AGENT_NAME, agentName(payload));
        boolean hosted = spanKind(payload) == SpanKind.CLIENT;
        attributes.put(hosted ? GenAiAttributes.GEN_AI_AGENT_ID : INTERNAL_AGENT_ID, agentId(payload));
        attributes.put(hosted ? GenAiAttributes.GEN_AI_AGENT_VERSION : INTERNAL_AGENT_VERSION, agentVersion(payload));
        attributes.put(GenAiAttributes.GEN_AI_AGENT_DESCRIPTION, agentDescription(payload));
        attributes.put(GenAiAttributes.GEN_AI_REQUEST_MODEL, requestModel(payload));
        if (hosted) {
            Conversation.server(attributes, serverAddress(payload), serverPort(payload));
        }
        super.start(payload, attributes);
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        if (operation.result() != null) {
            Conversation.put(span, GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, inputTokens(operation));
            Conversation.put(span, GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS, outputTokens(operation));
        }
        super.end(operation, span);
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(
                operation == AgentOperation.INVOKE
                        ? GenAiMetrics.GEN_AI_INVOKE_AGENT_DURATION
                        : GenAiMetrics.GEN_AI_CLIENT_AGENT_DURATION);
    }
}
