// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/** Log records for tests. Traces and spans have the numbers of {@link Spans}; 0 stands for none. */
final class Records {

    static final String LOGGER = "com.example.Checkout";

    private Records() {}

    /** Returns a record of the level INFO, {@code number} ms after {@link Spans#EPOCH}. */
    static LogRecord.Builder record(long trace, long span, long number) {
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(Spans.EPOCH + number * 1_000_000)
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                .setSeverityText("INFO")
                .setBody(AnyValue.newBuilder().setStringValue("record " + number));
        if (trace != 0) {
            record.setTraceId(bytes(Spans.traceId(trace)));
        }
        if (span != 0) {
            record.setSpanId(bytes(Spans.spanId(span)));
        }
        return record;
    }

    static LogRecord.Builder thrown(LogRecord.Builder record, String type, String message, String stackTrace) {
        return record.setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR)
                .setSeverityText("ERROR")
                .addAttributes(Spans.attribute("exception.type", type))
                .addAttributes(Spans.attribute("exception.message", message))
                .addAttributes(Spans.attribute("exception.stacktrace", stackTrace));
    }

    static ExportLogsServiceRequest request(String service, String logger, LogRecord.Builder... records) {
        ResourceLogs.Builder resource = ResourceLogs.newBuilder();
        resource.getResourceBuilder().addAttributes(Spans.attribute("service.name", service));
        resource.addScopeLogsBuilder()
                .setScope(InstrumentationScope.newBuilder().setName(logger))
                .addAllLogRecords(
                        List.of(records).stream().map(LogRecord.Builder::build).toList());
        return ExportLogsServiceRequest.newBuilder().addResourceLogs(resource).build();
    }

    static ExportLogsServiceRequest request(LogRecord.Builder... records) {
        return request("shop", LOGGER, records);
    }

    /** Returns records of one span. */
    static LogRecord.Builder[] many(long trace, long span, int number) {
        return LongStream.rangeClosed(1, number)
                .mapToObj(each -> record(trace, span, each))
                .toArray(LogRecord.Builder[]::new);
    }

    /** Adds records to a store; returns how many were invalid. */
    static int add(TraceStore store, LogRecord.Builder... records) {
        return add(store, request(records));
    }

    static int add(TraceStore store, ExportLogsServiceRequest request) {
        try {
            return OtlpRequest.store(OtlpSignal.LOGS, request.toByteArray(), store, Integer.MAX_VALUE)
                    .rejectedCount();
        } catch (HttpProblem e) {
            throw new AssertionError(e);
        }
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
