// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the OTLP specification, "JSON Protobuf Encoding", and of ProtoJSON where that says nothing. */
class OtlpJsonTest {

    @Test
    void idsAreHexadecimalInEitherCase() throws HttpProblem {
        Span span = span("'traceId':'5B8EFFF798038103D269B633813FC60C','spanId':'eee19b7ec3c1b174',"
                + "'parentSpanId':'EEE19B7EC3C1B173','links':[{'traceId':'00FF','spanId':'01'}]");

        assertThat(hex(span.getTraceId().toByteArray())).isEqualTo("5b8efff798038103d269b633813fc60c");
        assertThat(hex(span.getSpanId().toByteArray())).isEqualTo("eee19b7ec3c1b174");
        assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo("eee19b7ec3c1b173");
        assertThat(hex(span.getLinks(0).getTraceId().toByteArray())).isEqualTo("00ff");
        assertThat(hex(span.getLinks(0).getSpanId().toByteArray())).isEqualTo("01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1544712660000000001",
                "'1544712660000000001'",
                "1544712660000000001.0",
                "1.544712660000000001e18",
                "'1544712660000000001.00'"
            })
    void a64BitIntegerIsAStringOrANumber(String value) throws HttpProblem {
        assertThat(span("'startTimeUnixNano':" + value).getStartTimeUnixNano()).isEqualTo(1544712660000000001L);
    }

    @Test
    void integersOfTheWholeRangeAreKept() throws HttpProblem {
        assertThat(span("'endTimeUnixNano':'18446744073709551615','flags':4294967295")
                        .getEndTimeUnixNano())
                .isEqualTo(-1);
        assertThat(value("'intValue':'-9223372036854775808'").getIntValue()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void enumsAreIntegersAndUnknownOnesAreKept() throws HttpProblem {
        assertThat(span("'kind':2").getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(span("'kind':77").getKindValue()).isEqualTo(77);
    }

    @Test
    void unknownFieldsAreIgnoredWhateverTheirValue() throws HttpProblem {
        assertThat(span("'new':{'name':[1,{'name':'x'}]},'name':'kept','trace_id':'zz','newer':null")
                        .getName())
                .isEqualTo("kept");
    }

    @Test
    void nullIsTheSameAsAbsent() throws HttpProblem {
        assertThat(span("'name':null,'attributes':null,'kind':null")).isEqualTo(Span.getDefaultInstance());
    }

    @Test
    void everyKindOfValueIsRead() throws HttpProblem {
        assertThat(value("'stringValue':'é'").getStringValue()).isEqualTo("é");
        assertThat(value("'boolValue':true").getBoolValue()).isTrue();
        assertThat(value("'intValue':7").getIntValue()).isEqualTo(7);
        assertThat(value("'doubleValue':0.5").getDoubleValue()).isEqualTo(0.5);
        assertThat(value("'doubleValue':'NaN'").getDoubleValue()).isNaN();
        assertThat(value("'doubleValue':'-Infinity'").getDoubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value("'doubleValue':'1.5e3'").getDoubleValue()).isEqualTo(1500);
        assertThat(value("'bytesValue':'_-8'").getBytesValue().toByteArray()).containsExactly(0xFF, 0xEF);
        assertThat(value("'bytesValue':'/+8='").getBytesValue().toByteArray()).containsExactly(0xFF, 0xEF);
        assertThat(value("'arrayValue':{'values':[{'intValue':'1'},{}]}")
                        .getArrayValue()
                        .getValuesCount())
                .isEqualTo(2);
        assertThat(value("'kvlistValue':{'values':[{'key':'k','value':{'boolValue':false}}]}")
                        .getKvlistValue()
                        .getValues(0)
                        .getKey())
                .isEqualTo("k");
    }

    @Test
    void halfASurrogatePairDoesNoHarm() throws HttpProblem {
        assertThat(span("'name':'a\\ud800b'").getName()).isEqualTo("a?b");
        assertThat(span("'name':'\\ud83d\\ude00'").getName()).isEqualTo("\uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'kind':'SPAN_KIND_SERVER'            | /kind expected an enum as an integer, never by name, came value string
                    'kind':2.0                           | /kind expected an enum
                    'traceId':'W47/95gDgQPSabYzgT/GDA==' | /traceId expected an id in hexadecimal digits
                    'traceId':'abc'                      | /traceId expected an id in hexadecimal digits
                    'traceId':7                          | /traceId expected a string
                    'startTimeUnixNano':-1               | /startTimeUnixNano expected a whole number from 0 to 18446744073709551615
                    'startTimeUnixNano':'1.5'            | /startTimeUnixNano expected a whole number
                    'startTimeUnixNano':1e999999999      | /startTimeUnixNano expected a whole number
                    'startTimeUnixNano':'1e-999999999'   | /startTimeUnixNano expected a whole number
                    'startTimeUnixNano':18446744073709551616 | /startTimeUnixNano expected a whole number
                    'startTimeUnixNano':'soon'           | /startTimeUnixNano expected a number
                    'droppedLinksCount':4294967296       | /droppedLinksCount expected a whole number from 0 to 4294967295
                    'attributes':{}                      | /attributes expected an array, came start object
                    'attributes':[null]                  | /attributes/0 expected an object
                    'status':[]                          | /status expected an object
                    'name':'a','name':'b'                | /name expected each field once
                    'attributes':[{'value':{'intValue':1,'boolValue':true}}] | /attributes/0/value/boolValue expected one kind of value
                    'attributes':[{'value':{'boolValue':1}}]        | /boolValue expected true or false
                    'attributes':[{'value':{'doubleValue':'x'}}]    | /doubleValue expected a number
                    'attributes':[{'value':{'bytesValue':'*'}}]     | /bytesValue expected bytes in base64
                    """)
    void aMistakeIsReportedWithItsPlace(String fields, String message) {
        assertThatThrownBy(() -> span(fields))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("/resourceSpans/0/scopeSpans/0/spans/0")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{} {}", "{\"resourceSpans\":[}", "\u0000"})
    void aBodyThatIsNotOneObjectIsRefused(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void aValueNestedTooDeepIsRefused() {
        String open = "'arrayValue':{'values':[{".repeat(5_000);
        assertThatThrownBy(() -> value(open)).isInstanceOf(HttpProblem.class).hasMessageContaining("levels");
    }

    private static AnyValue value(String fields) throws HttpProblem {
        return span("'attributes':[{'key':'k','value':{" + fields + "}}]")
                .getAttributes(0)
                .getValue();
    }

    private static Span span(String fields) throws HttpProblem {
        return read("{'resourceSpans':[{'scopeSpans':[{'spans':[{" + fields + "}]}]}]}")
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0);
    }

    private static ExportTraceServiceRequest read(String json) throws HttpProblem {
        byte[] protobuf = OtlpJson.toProtobuf(
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ExportTraceServiceRequest.getDescriptor());
        try {
            return ExportTraceServiceRequest.parseFrom(protobuf);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
