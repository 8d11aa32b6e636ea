// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL, without the values that are known to be secret.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/">url.query</a>
 */
final class UrlQuery {
    /** Of URLs signed for AWS, Azure and Google Cloud. In this case exactly, as the conventions say. */
    private static final Set<String> SECRET = Set.of(
            "AWSAccessKeyId",
            "Signature",
            "X-Amz-Credential",
            "X-Amz-Security-Token",
            "X-Amz-Signature",
            "X-Goog-Signature",
            "sig");

    private UrlQuery() {}

    /** The query with each secret value replaced; null when there is no query. */
    static @Nullable String redacted(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return null;
        }
        StringBuilder redacted = new StringBuilder(query.length());
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            if (equals >= 0 && equals < end && SECRET.contains(query.substring(start, equals))) {
                redacted.append(query, start, equals).append("=REDACTED");
            } else {
                redacted.append(query, start, end);
            }
            if (end < query.length()) {
                redacted.append('&');
            }
            start = end + 1;
        }
        return redacted.toString();
    }
}
