// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.util.Map;

/**
 * {@code POST /v1/traces}. Thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP specification, OTLP/HTTP</a>
 */
final class OtlpEndpoint {

    // gRPC's numbers for what a status of HTTP means here.
    private static final int INVALID_ARGUMENT = 3;
    private static final int UNIMPLEMENTED = 12;

    private final TraceStore store;

    OtlpEndpoint(TraceStore store) {
        this.store = store;
    }

    Reply handle(HttpExchange exchange) throws IOException, HttpProblem {
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new HttpProblem(405, "Spans are sent here with POST.", Map.of("Allow", "POST"));
        }
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        OtlpEncoding encoding = OtlpEncoding.of(contentType);
        if (encoding == null) {
            throw new HttpProblem(
                    415,
                    "Content-Type is application/x-protobuf or application/json, not "
                            + (contentType == null ? "missing" : "\"" + contentType + "\"") + ".");
        }
        ReceivedSpans spans = ReceivedSpans.of(encoding.read(RequestBody.read(exchange)));
        store.add(spans);
        return Reply.of(200, encoding.contentType(), encoding.success(response(spans)));
    }

    /** The problem in the encoding of the request, or in JSON if that is neither. */
    Reply failure(HttpExchange exchange, HttpProblem problem) throws IOException {
        OtlpEncoding asked = OtlpEncoding.of(exchange.getRequestHeaders().getFirst("Content-Type"));
        OtlpEncoding encoding = asked == null ? OtlpEncoding.JSON : asked;
        int code = problem.status() == 400 || problem.status() == 413 ? INVALID_ARGUMENT : UNIMPLEMENTED;
        return Reply.of(problem.status(), encoding.contentType(), encoding.failure(code, problem.explanation()))
                .with(problem.headers());
    }

    private static ExportTraceServiceResponse response(ReceivedSpans spans) {
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (spans.rejectedCount() > 0) {
            response.getPartialSuccessBuilder()
                    .setRejectedSpans(spans.rejectedCount())
                    .setErrorMessage(spans.rejectionMessage());
        }
        return response.build();
    }
}
