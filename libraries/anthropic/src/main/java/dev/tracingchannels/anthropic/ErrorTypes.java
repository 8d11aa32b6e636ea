// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** The types of errors, low in cardinality. */
final class ErrorTypes {
    /**
     * The documented types. Others may come from something between the client and the provider.
     *
     * @see <a href="https://docs.claude.com/en/api/errors">Errors</a>
     */
    private static final Set<String> KNOWN = Set.of(
            "api_error",
            "authentication_error",
            "billing_error",
            "conflict_error",
            "invalid_request_error",
            "not_found_error",
            "overloaded_error",
            "permission_error",
            "rate_limit_error",
            "request_too_large",
            "timeout_error");

    private ErrorTypes() {}

    /**
     * Returns the first of these that is known: the provider's type of the error ({@code overloaded_error}) if it is
     * documented, the status of the answer, the class of the error that broke the connection, the class of the error.
     */
    static String of(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof AnthropicServiceException answer) {
            String type = Json.text(Json.member(answer.body(), "error"), "type");
            return type != null && KNOWN.contains(type) ? type : Integer.toString(answer.statusCode());
        }
        if (cause instanceof AnthropicIoException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getName();
    }
}
