// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read by OpenTelemetry's own classes. */
class BytesTest {
    private static final byte[] KEY = Keys.of("test.key");
    private static final byte[] LONGER_KEY = Keys.of("test.key.longer");

    private final Bytes bytes = new Bytes();

    private Span span() {
        try {
            return Span.parser().parseFrom(bytes.array(), 0, bytes.length());
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    private AnyValue only() {
        assertThat(span().getAttributesList()).hasSize(1);
        assertThat(span().getAttributes(0).getKey()).isEqualTo("test.key");
        return span().getAttributes(0).getValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "käse",
                "ASCII at first, then ß",
                "\u0141A of which the lower bytes are ASCII",
                "日本語",
                "a\uD83D\uDE00b",
                "half \uD83D",
                "half \uDE00 in between",
                "\uD83D\uD83D\uDE00",
                "\u0000\u007F\u0080\u07FF\u0800\uFFFF"
            })
    void aTextIsUtf8AsJavaWritesIt(String text) {
        String expected = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        bytes.text(Otlp.SPAN_NAME, text);
        bytes.attribute(Otlp.SPAN_ATTRIBUTES, KEY, text);

        assertThat(span().getName()).isEqualTo(expected);
        assertThat(only().getStringValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 120, 127, 128, 129, 16_370, 16_383, 16_384, 100_000})
    void aTextMayHaveAnyLength(int length) {
        for (String character : List.of("a", "ä", "語")) {
            bytes.clear();
            String text = character.repeat(length);

            bytes.text(Otlp.SPAN_NAME, text);
            bytes.attribute(Otlp.SPAN_ATTRIBUTES, KEY, text);
            bytes.attribute(Otlp.SPAN_ATTRIBUTES, LONGER_KEY, List.of(text, text));

            assertThat(Decoded.attributes(span().getAttributesList()))
                    .isEqualTo(Map.of("test.key", text, "test.key.longer", List.of(text, text)));
            assertThat(span().getName()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 127, 128, 200, 65_535, 1L << 35, Long.MAX_VALUE, Long.MIN_VALUE})
    void aNumberMayBeAny(long number) {
        bytes.attribute(Otlp.SPAN_ATTRIBUTES, KEY, number);
        bytes.fixed64(Otlp.SPAN_START_TIME, number);
        bytes.fixed32(Otlp.SPAN_FLAGS, (int) number);
        bytes.id(Otlp.SPAN_SPAN_ID, number);

        assertThat(only()).isEqualTo(AnyValue.newBuilder().setIntValue(number).build());
        assertThat(span().getStartTimeUnixNano()).isEqualTo(number);
        assertThat(span().getFlags()).isEqualTo((int) number);
        assertThat(span().getSpanId().asReadOnlyByteBuffer().getLong()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1.5, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, Double.NaN})
    void aFractionMayBeAny(double number) {
        bytes.attribute(Otlp.SPAN_ATTRIBUTES, KEY, number);

        assertThat(only())
                .isEqualTo(AnyValue.newBuilder().setDoubleValue(number).build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTruthValueIsWrittenEvenIfFalse(boolean value) {
        bytes.attribute(Otlp.SPAN_ATTRIBUTES, KEY, value);

        assertThat(only()).isEqualTo(AnyValue.newBuilder().setBoolValue(value).build());
    }

    @Test
    void anEmptyListIsAList() {
        bytes.attribute(Otlp.SPAN_ATTRIBUTES, KEY, List.of());

        assertThat(only())
                .isEqualTo(AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.getDefaultInstance())
                        .build());
    }

    @Test
    void onlyTheAttributeOfTheKeyIsRemoved() {
        bytes.attribute(Otlp.SPAN_ATTRIBUTES, LONGER_KEY, "stays");
        bytes.fixed32(Otlp.SPAN_FLAGS, 7);
        bytes.fixed64(Otlp.SPAN_START_TIME, 8);
        bytes.varint(Otlp.SPAN_KIND);
        bytes.varint(2);
        bytes.attribute(Otlp.SPAN_ATTRIBUTES, KEY, "x".repeat(300));
        bytes.text(Otlp.SPAN_NAME, "name");

        bytes.removeAttribute(Otlp.SPAN_ATTRIBUTES, Keys.of("test.other"));
        bytes.removeAttribute(Otlp.SPAN_ATTRIBUTES, KEY);

        assertThat(span())
                .isEqualTo(Span.newBuilder()
                        .setFlags(7)
                        .setStartTimeUnixNano(8)
                        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                        .setName("name")
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("test.key.longer")
                                .setValue(AnyValue.newBuilder().setStringValue("stays")))
                        .build());
    }
}
