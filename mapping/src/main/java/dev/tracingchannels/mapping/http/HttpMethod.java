// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The method of a request. A client can send any text as a method, so only known ones become part of a name or a dimension.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">HTTP spans: http.request.method</a>
 */
final class HttpMethod {
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY");
    private static final String OTHER = "_OTHER";

    private HttpMethod() {}

    static String spanName(String method, @Nullable String target) {
        String verb = KNOWN.contains(method) ? method : "HTTP";
        return target == null ? verb : verb + ' ' + target;
    }

    static void write(String method, AttributeWriter attributes) {
        if (KNOWN.contains(method)) {
            attributes.put(HttpAttributes.HTTP_REQUEST_METHOD, method);
        } else {
            attributes.put(HttpAttributes.HTTP_REQUEST_METHOD, OTHER);
            attributes.put(HttpAttributes.HTTP_REQUEST_METHOD_ORIGINAL, method);
        }
    }
}
