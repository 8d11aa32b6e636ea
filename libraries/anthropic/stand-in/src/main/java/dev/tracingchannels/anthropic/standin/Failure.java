// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

import java.util.Map;

/**
 * An answer that is an error. Immutable.
 *
 * @param status the status, 429 for instance
 * @param body the body
 * @param headers further headers
 */
public record Failure(int status, String body, Map<String, String> headers) implements Answer {
    /**
     * Copies the headers.
     *
     * @param status the status, 429 for instance
     * @param body the body
     * @param headers further headers
     */
    public Failure {
        headers = Map.copyOf(headers);
    }

    /**
     * Returns an error in the form of the API.
     *
     * @param status the status
     * @param type the type, {@code overloaded_error} for instance
     * @param message a message for people
     * @return the answer
     */
    public static Failure of(int status, String type, String message) {
        return new Failure(status, error(type, message), Map.of());
    }

    /**
     * Returns this failure with a header.
     *
     * @param name the header
     * @param value its value
     * @return the new answer
     */
    public Failure withHeader(String name, String value) {
        return new Failure(status, body, Map.of(name, value));
    }

    static String error(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":" + Quoted.of(type) + ",\"message\":" + Quoted.of(message)
                + "}}";
    }
}
