// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappedSpanTest {
    private static final AttributeKey<String> TEXT = AttributeKey.ofString("test.text");
    private static final AttributeKey<Long> LENGTH = AttributeKey.ofLong("test.length");

    private static class TextMapper implements Mapper<String> {
        @Override
        public String channel() {
            return "test:text";
        }

        @Override
        public Class<String> payloadType() {
            return String.class;
        }

        @Override
        public String spanName(String payload) {
            return payload.isEmpty() ? null : "text";
        }

        @Override
        public SpanKind spanKind(String payload) {
            return SpanKind.CLIENT;
        }

        @Override
        public void start(String payload, AttributeWriter attributes) {
            attributes.put(TEXT, payload);
        }

        @Override
        public void end(Operation<? extends String> operation, SpanWriter span) {
            if (operation.result() instanceof Integer length) {
                span.put(LENGTH, length);
                span.rename("renamed");
            }
            if ("refused".equals(operation.result())) {
                span.fail("refusal", "why");
            }
        }
    }

    private final TextMapper mapper = new TextMapper();

    @Test
    void aResultGivesTheSpanThatAToolWouldWrite() {
        MappedSpan span = MappedSpan.returning(mapper, "p", 1);
        assertThat(span)
                .isEqualTo(new MappedSpan(
                        "renamed",
                        SpanKind.CLIENT,
                        Map.of("test.text", "p"),
                        Map.of("test.text", "p", "test.length", 1L),
                        false,
                        null));
    }

    @Test
    void anErrorMarksTheSpanAndGetsItsClassAsErrorType() {
        MappedSpan span = MappedSpan.failing(mapper, "p", new IllegalStateException());
        assertThat(span.failed()).isTrue();
        assertThat(span.attributes())
                .isEqualTo(Map.of("test.text", "p", "error.type", "java.lang.IllegalStateException"));
    }

    @Test
    void aMapperMayCallAResultAFailure() {
        MappedSpan span = MappedSpan.returning(mapper, "p", "refused");
        assertThat(span.failed()).isTrue();
        assertThat(span.failure()).isEqualTo("why");
        assertThat(span.attributes()).containsEntry("error.type", "refusal");
    }

    @Test
    void anAbandonedOperationHasNeitherResultNorError() {
        MappedSpan span = MappedSpan.abandoned(mapper, "p");
        assertThat(span.name()).isEqualTo("text");
        assertThat(span.failed()).isFalse();
        assertThat(span.attributes()).isEqualTo(Map.of("test.text", "p"));
    }

    @Test
    void noNameMeansNoSpan() {
        assertThat(MappedSpan.abandoned(mapper, "").name()).isNull();
    }

    @Test
    void aPromptUnderANameThatHoldsNoContentIsRefused() {
        Mapper<String> leaking = new TextMapper() {
            @Override
            public void start(String payload, AttributeWriter attributes) {
                attributes.put(AttributeKey.ofString("gen_ai.input.messages"), payload);
            }
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappedSpan.abandoned(leaking, "p"))
                .withMessage("gen_ai.input.messages must hold content, so that it is recorded only where the"
                        + " application asks for it.");
    }

    @Test
    void aParameterUnderANameThatHoldsNoContentIsRefused() {
        Mapper<String> leaking = new TextMapper() {
            @Override
            public void start(String payload, AttributeWriter attributes) {
                attributes.put(AttributeKey.ofString("db.query.parameter.0"), payload);
            }
        };
        assertThatIllegalArgumentException().isThrownBy(() -> MappedSpan.abandoned(leaking, "p"));
    }
}
