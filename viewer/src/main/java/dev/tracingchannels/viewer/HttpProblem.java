// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered: the status and an explanation for its sender. */
final class HttpProblem extends Exception {

    private final int status;
    private final String explanation;
    private final transient Map<String, String> headers;

    HttpProblem(int status, String explanation) {
        this(status, explanation, Map.of(), null);
    }

    HttpProblem(int status, String explanation, @Nullable Throwable cause) {
        this(status, explanation, Map.of(), cause);
    }

    HttpProblem(int status, String explanation, Map<String, String> headers) {
        this(status, explanation, headers, null);
    }

    private HttpProblem(int status, String explanation, Map<String, String> headers, @Nullable Throwable cause) {
        super(explanation, cause);
        this.status = status;
        this.explanation = explanation;
        this.headers = headers;
    }

    /** Makes a problem for a shortage of memory, after which the sender may try again. */
    static HttpProblem unavailable(String explanation) {
        return new HttpProblem(503, explanation, Map.of("Retry-After", "1"));
    }

    int status() {
        return status;
    }

    String explanation() {
        return explanation;
    }

    /** Returns headers of the answer, such as {@code Allow}. */
    Map<String, String> headers() {
        return headers;
    }
}
