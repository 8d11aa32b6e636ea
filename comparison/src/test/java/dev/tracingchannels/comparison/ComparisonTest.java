// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares two runs made by hand. */
class ComparisonTest {
    private static Seen span(String id, String parent, boolean isStep, String name, String... attributes) {
        Span.Builder span = Span.newBuilder()
                .setSpanId(ByteString.copyFromUtf8(id))
                .setParentSpanId(ByteString.copyFromUtf8(parent))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(id.hashCode());
        for (int i = 0; i < attributes.length; i += 2) {
            span.addAttributes(KeyValue.newBuilder()
                    .setKey(attributes[i])
                    .setValue(AnyValue.newBuilder().setStringValue(attributes[i + 1])));
        }
        return Seen.of(span.build(), isStep);
    }

    private static Seen record(String span, String body, String scope) {
        return Seen.of(
                LogRecord.newBuilder()
                        .setSpanId(ByteString.copyFromUtf8(span))
                        .setBody(AnyValue.newBuilder().setStringValue(body))
                        .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                        .build(),
                scope);
    }

    private static List<Seen> run(Seen... spans) {
        List<Seen> run = new ArrayList<>(List.of(spans));
        run.add(span("1", "", true, "step"));
        return run;
    }

    private static KnownDifference known(String line) {
        return KnownDifference.read(line);
    }

    @Test
    void equalRunsDoNotDiffer() {
        assertThat(Comparison.of(
                        run(span("2", "1", false, "GET", "a", "1")), run(span("9", "1", false, "GET", "a", "1"))))
                .isEmpty();
    }

    @Test
    void anAttributeThatDiffersIsADifference() {
        assertThat(Comparison.of(
                        run(span("2", "1", false, "GET", "a", "1", "b", "2")),
                        run(span("2", "1", false, "GET", "a", "x", "c", "3"))))
                .extracting(Difference::toString)
                .containsExactly(
                        "step | GET | a | \"1\" | x", "step | GET | b | \"2\" | -", "step | GET | c | - | \"3\"");
    }

    @Test
    void aSpanThatIsMissingIsADifference() {
        assertThat(Comparison.of(
                        run(span("2", "1", false, "GET"), span("3", "2", false, "SET")),
                        run(span("4", "1", false, "DEL"))))
                .extracting(Difference::toString)
                .containsExactly(
                        "step | GET | [span] | there | -",
                        "step | SET | [span] | there | -",
                        "step | DEL | [span] | - | there");
    }

    @Test
    void anotherNameAndAnotherParentAreDifferences() {
        assertThat(Comparison.of(
                        run(span("2", "1", false, "GET a"), span("3", "2", false, "SET")),
                        run(span("2", "1", false, "GET b"), span("3", "1", false, "SET"))))
                .extracting(Difference::toString)
                .containsExactlyInAnyOrder(
                        "step | GET a | [name] | GET a | GET b", "step | SET | [parent] | GET a | -");
    }

    @Test
    void aRecordIsOfTheStepOfItsSpan() {
        assertThat(Comparison.of(
                        run(span("2", "1", false, "GET"), record("2", "a", "A"), record("1", "b", "A")),
                        run(span("2", "1", false, "GET"), record("1", "a", "A"), record("", "b", "A"))))
                .extracting(Difference::toString)
                .containsExactlyInAnyOrder(
                        "step | a | [parent] | GET | -",
                        "step | b | [record] | there | -",
                        " | b | [record] | - | there");
    }

    @Test
    void aRecordWithAnotherBodyOrLoggerDiffers() {
        assertThat(Comparison.of(run(record("1", "sold 2", "A")), run(record("1", "sold 3", "B"))))
                .extracting(Difference::toString)
                .containsExactly("step | sold 2 | [body] | sold 2 | sold 3", "step | sold 2 | [scope] | A | B");
    }

    @Test
    void theOnlyRecordThatIsLeftInBothIsTheSame() {
        assertThat(Comparison.of(
                        run(record("1", "sold", "A"), record("1", "paid", "A")),
                        run(record("1", "sold", "A"), record("1", "order=A1", "A"))))
                .extracting(Difference::toString)
                .containsExactly("step | paid | [body] | paid | order=A1");
    }

    @Test
    void aSpanIsNotARecord() {
        assertThat(Comparison.of(run(span("2", "1", false, "GET")), run(record("1", "GET", "A"))))
                .extracting(Difference::toString)
                .containsExactly("step | GET | [span] | there | -", "step | GET | [record] | - | there");
    }

    @Test
    void ofAStackTraceTheErrorsAndWhereTheyWereThrownAreCompared() {
        Seen seen = Seen.of(
                LogRecord.newBuilder()
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("exception.stacktrace")
                                .setValue(AnyValue.newBuilder()
                                        .setStringValue(
                                                "A: a\n\tat A.a\n\tat Run.one\nCaused by: B\n\tat B.b\n\t... 1 more")))
                        .build(),
                "A");
        assertThat(seen.property("exception.stacktrace")).isEqualTo("A: a at A.a Caused by: B at B.b");
    }

    @Test
    void portsChosenByTheSystemAreEqual() {
        Span span = Span.newBuilder()
                .addAttributes(KeyValue.newBuilder()
                        .setKey("network.peer.port")
                        .setValue(AnyValue.newBuilder().setIntValue(40_000)))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("server.port")
                        .setValue(AnyValue.newBuilder().setIntValue(20_000)))
                .build();
        Seen seen = Seen.of(span, false);
        assertThat(seen.property("network.peer.port")).isEqualTo("some port");
        assertThat(seen.property("server.port")).isEqualTo("20000");
    }

    @Test
    void anUnlistedDifferenceIsAComplaint() {
        Difference difference = new Difference("step", "GET host", "thread.id", "7", "-");
        assertThat(KnownDifference.complaints(List.of(difference), List.of()))
                .containsExactly("not listed: step | GET host | thread.id | 7 | -");
        assertThat(KnownDifference.complaints(
                        List.of(difference), List.of(known("* | GET * | thread.id | * | - | a reason"))))
                .isEmpty();
    }

    @Test
    void aListedDifferenceThatDoesNotOccurIsAComplaint() {
        String line = "* | GET * | thread.id | * | - | a reason";
        assertThat(KnownDifference.complaints(List.of(), List.of(known(line)))).containsExactly("not seen: " + line);
        assertThat(KnownDifference.complaints(
                        List.of(new Difference("step", "GET host", "thread.id", "7", "7")), List.of(known(line))))
                .hasSize(2);
    }

    @Test
    void aListedDifferenceNeedsAReason() {
        assertThatThrownBy(() -> known("* | * | a | * | - | ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> known("* | * | a | * | -")).isInstanceOf(IllegalArgumentException.class);
    }
}
