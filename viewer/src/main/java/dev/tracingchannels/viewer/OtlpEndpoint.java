// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/traces} and {@code POST /v1/logs}. For use from one thread, except for failures.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP specification, OTLP/HTTP</a>
 */
final class OtlpEndpoint {

    // Status codes of gRPC for the HTTP statuses used here.
    private static final int INVALID_ARGUMENT = 3;
    private static final int UNIMPLEMENTED = 12;

    private static final int UNAVAILABLE = 14;

    private final TraceStore store;
    private final Memory memory;

    OtlpEndpoint(TraceStore store, Memory memory) {
        this.store = store;
        this.memory = memory;
    }

    Reply handle(OtlpSignal signal, HttpRequest request) throws HttpProblem {
        if (!request.method().equals("POST")) {
            throw new HttpProblem(405, "OTLP is sent here with POST.", Map.of("Allow", "POST"));
        }
        String contentType = request.header("Content-Type");
        OtlpEncoding encoding = OtlpEncoding.of(contentType);
        if (encoding == null) {
            throw new HttpProblem(
                    415,
                    "Content-Type is application/x-protobuf or application/json, not "
                            + (contentType == null ? "missing" : "\"" + contentType + "\"") + ".");
        }
        byte[] protobuf = encoding.toProtobuf(RequestBody.of(request, memory.body()), signal.request());
        OtlpRequest stored = OtlpRequest.store(signal, protobuf, store, memory.item());
        return Reply.of(200, encoding.contentType(), encoding.success(stored));
    }

    /** Returns the answer for a problem, in the encoding of the request, or in JSON if that is neither of the two. */
    static Reply failure(@Nullable String contentType, HttpProblem problem) {
        OtlpEncoding asked = OtlpEncoding.of(contentType);
        OtlpEncoding encoding = asked == null ? OtlpEncoding.JSON : asked;
        int code =
                switch (problem.status()) {
                    case 404, 405, 415, 501 -> UNIMPLEMENTED;
                    case 408, 500, 503 -> UNAVAILABLE;
                    default -> INVALID_ARGUMENT;
                };
        return Reply.of(problem.status(), encoding.contentType(), encoding.failure(code, problem.explanation()))
                .with(problem.headers());
    }
}
