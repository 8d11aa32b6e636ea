// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.genai.InferenceMapper;
import dev.tracingchannels.mapping.genai.InferenceOperation;
import dev.tracingchannels.mapping.genai.InstructionsWriter;
import dev.tracingchannels.mapping.genai.MessagesWriter;
import dev.tracingchannels.mapping.genai.ToolsWriter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract notices what is wrong with a client of a model, and nothing else. */
class GenAiContractFailuresTest {
    record Ask(GenAiExchange exchange) {
        @Override
        public String toString() {
            return "Ask{}";
        }
    }

    /** What the provider answers. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String type;

        private Refused(String type, String message) {
            super(message);
            this.type = type;
        }
    }

    static class RightMapper extends InferenceMapper<Ask> {
        RightMapper(String channel) {
            super(channel, Ask.class, InferenceOperation.CHAT);
        }

        @Override
        protected String provider(Ask payload) {
            return "openai";
        }

        @Override
        protected String requestModel(Ask payload) {
            return "tiny";
        }

        @Override
        protected boolean isStreaming(Ask payload) {
            return false;
        }

        @Override
        protected String serverAddress(Ask payload) {
            return "localhost";
        }

        @Override
        protected int serverPort(Ask payload) {
            return 4711;
        }

        @Override
        protected Long maxTokens(Ask payload) {
            return 16L;
        }

        @Override
        protected Double temperature(Ask payload) {
            return 0.5;
        }

        @Override
        protected Double topP(Ask payload) {
            return 0.9;
        }

        @Override
        protected String responseId(Operation<? extends Ask> operation) {
            return "r1";
        }

        @Override
        protected String responseModel(Operation<? extends Ask> operation) {
            return "tiny";
        }

        @Override
        protected List<String> finishReasons(Operation<? extends Ask> operation) {
            return List.of("stop");
        }

        @Override
        protected Long inputTokens(Operation<? extends Ask> operation) {
            return 10L;
        }

        @Override
        protected @Nullable Long outputTokens(Operation<? extends Ask> operation) {
            return 5L;
        }

        @Override
        protected String errorType(Throwable error) {
            return error instanceof Refused refused
                    ? refused.type
                    : error.getClass().getName();
        }

        @Override
        protected void writeInput(Ask payload, MessagesWriter messages) {
            messages.begin("user").text(payload.exchange().prompt()).end();
        }

        @Override
        protected void writeInstructions(Ask payload, InstructionsWriter instructions) {
            instructions.text(payload.exchange().instructions());
        }

        @Override
        protected void writeTools(Ask payload, ToolsWriter tools) {
            tools.function("find", payload.exchange().tool(), null);
        }

        @Override
        protected void writeOutput(Operation<? extends Ask> operation, MessagesWriter messages) {
            GenAiExchange exchange = operation.payload().exchange();
            messages.begin("assistant")
                    .text(exchange.answer())
                    .toolCall("t1", "find", json -> json.value(exchange.argument()))
                    .end();
        }
    }

    /** A client of a model, published as it should be. */
    abstract static class Client extends GenAiContract {
        private final TracingChannel<Ask> channel;

        Client(String channel) {
            this.channel = TracingChannel.named(channel);
        }

        TracingChannel<Ask> channel() {
            return channel;
        }

        InferenceMapper<Ask> mapper() {
            return new RightMapper(channel.name());
        }

        @Override
        protected Collection<? extends Mapper<?>> mappers() {
            return List.of(mapper());
        }

        @Override
        protected Map<Feature, String> lacks() {
            Map<Feature, String> lacks = new EnumMap<>(Feature.class);
            for (Feature feature : Feature.values()) {
                if (feature != Feature.CHAT && feature != Feature.SERVER) {
                    lacks.put(feature, "the client has none");
                }
            }
            return lacks;
        }

        @Override
        protected TracingChannel<?> requests() {
            return channel;
        }

        @Override
        protected ExpectedSpan chat(GenAiExchange exchange) throws Exception {
            channel.traceSync(() -> new Ask(exchange), () -> "answered");
            return ExpectedSpan.named("chat tiny")
                    .with(GenAiAttributes.GEN_AI_OPERATION_NAME, "chat")
                    .with(GenAiAttributes.GEN_AI_PROVIDER_NAME, "openai")
                    .with(GenAiAttributes.GEN_AI_REQUEST_MODEL, "tiny")
                    .with(GenAiAttributes.GEN_AI_REQUEST_MAX_TOKENS, 16)
                    .with(GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE, 0.5)
                    .with(GenAiAttributes.GEN_AI_REQUEST_TOP_P, 0.9)
                    .with(GenAiAttributes.GEN_AI_RESPONSE_ID, "r1")
                    .with(GenAiAttributes.GEN_AI_RESPONSE_MODEL, "tiny")
                    .with(GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS, List.of("stop"))
                    .with(GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, 10)
                    .with(GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS, 5);
        }

        private void fail(Refused refused) throws Exception {
            channel.traceSync(() -> new Ask(GenAiExchange.of(refused.getMessage())), () -> {
                throw refused;
            });
        }

        @Override
        protected void refuse(String message) throws Exception {
            fail(new Refused(refusal(), message));
        }

        @Override
        protected String refusal() {
            return "rate_limit";
        }

        @Override
        protected void failWithStatus(int status) throws Exception {
            fail(new Refused(Integer.toString(status), "status"));
        }
    }

    static class Right extends Client {
        Right() {
            super("models-1:request");
        }
    }

    @Test
    void aClientThatIsRightPasses() {
        assertThat(FailedTests.of(Right.class)).isEmpty();
    }

    static class DeclaringTooMuch extends Client {
        DeclaringTooMuch() {
            super("models-2:request");
        }

        @Override
        protected Map<Feature, String> lacks() {
            Map<Feature, String> lacks = super.lacks();
            lacks.remove(Feature.STREAMS);
            return lacks;
        }
    }

    @Test
    void aFeatureThatIsNeitherThereNorDeclaredMissingIsNoticed() {
        assertThat(FailedTests.numbers(DeclaringTooMuch.class)).contains("g13", "g14", "g15", "g16", "g23");
    }

    /** Records what is said under a name that is no content. */
    static class PromptUnasked extends Client {
        PromptUnasked() {
            super("models-3:request");
        }

        @Override
        InferenceMapper<Ask> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                public void start(Ask payload, AttributeWriter attributes) {
                    super.start(payload, attributes);
                    attributes.put(
                            AttributeKey.ofString("models.prompt"),
                            payload.exchange().prompt());
                }
            };
        }
    }

    @Test
    void aPromptThatIsRecordedUnaskedIsNoticed() {
        assertThat(FailedTests.numbers(PromptUnasked.class))
                .containsExactly("in a prompt", "in the message of an error");
    }

    static class WithoutContent extends Client {
        WithoutContent() {
            super("models-4:request");
        }

        @Override
        InferenceMapper<Ask> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected void writeInput(Ask payload, MessagesWriter messages) {}

                @Override
                protected void writeOutput(Operation<? extends Ask> operation, MessagesWriter messages) {}
            };
        }
    }

    @Test
    void contentThatIsNotRecordedOnRequestIsNoticed() {
        assertThat(FailedTests.numbers(WithoutContent.class)).contains("g05", "g06", "g07", "g26");
    }

    static class WithoutUsage extends Client {
        WithoutUsage() {
            super("models-5:request");
        }

        @Override
        InferenceMapper<Ask> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected @Nullable Long outputTokens(Operation<? extends Ask> operation) {
                    return null;
                }
            };
        }
    }

    @Test
    void tokensThatAreNotCountedAreNoticed() {
        assertThat(FailedTests.numbers(WithoutUsage.class)).containsExactly("g02", "g22");
    }

    static class ErrorByItsClass extends Client {
        ErrorByItsClass() {
            super("models-6:request");
        }

        @Override
        InferenceMapper<Ask> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected String errorType(Throwable error) {
                    return error.getClass().getName();
                }
            };
        }
    }

    @Test
    void anErrorWithoutItsTypeIsNoticed() {
        assertThat(FailedTests.numbers(ErrorByItsClass.class)).containsExactly("g08", "g10");
    }

    static class SharedExchange extends Client {
        private volatile @Nullable GenAiExchange last;

        SharedExchange() {
            super("models-7:request");
        }

        @Override
        protected ExpectedSpan chat(GenAiExchange exchange) throws Exception {
            GenAiExchange first = last == null ? exchange : last;
            last = first;
            return super.chat(first);
        }
    }

    @Test
    void whatIsSaidAndMixedUpIsNoticed() {
        assertThat(FailedTests.numbers(SharedExchange.class)).contains("g26");
    }

    static class ModelFromThePrompt extends Client {
        ModelFromThePrompt() {
            super("models-8:request");
        }

        @Override
        InferenceMapper<Ask> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected String requestModel(Ask payload) {
                    return payload.exchange().prompt();
                }
            };
        }
    }

    @Test
    void aDimensionThatDependsOnWhatIsSaidIsNoticed() {
        assertThat(FailedTests.numbers(ModelFromThePrompt.class)).contains("g02", "g24", "in a prompt");
    }
}
