// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is hidden of URLs: user names and passwords, and the values of secret query parameters. Texts that are no URLs are
 * taken for what they look like, never refused.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/">OpenTelemetry: url.full and
 *     url.query</a>
 */
final class UrlSecrets {
    private static final String HIDDEN = "REDACTED";

    /** Of URLs signed for AWS, Azure and Google Cloud. In this case exactly, as the conventions say. */
    static final UrlSecrets KNOWN = new UrlSecrets(Set.of(
            "AWSAccessKeyId",
            "Signature",
            "X-Amz-Credential",
            "X-Amz-Security-Token",
            "X-Amz-Signature",
            "X-Goog-Signature",
            "sig"));

    private final Set<String> parameters;

    private UrlSecrets(Set<String> parameters) {
        this.parameters = parameters;
    }

    UrlSecrets and(Set<String> more) {
        Set<String> all = new HashSet<>(parameters);
        all.addAll(more);
        return new UrlSecrets(Set.copyOf(all));
    }

    /** The URL itself if nothing in it is secret. */
    String hideInUrl(String url) {
        int fragment = indexOrEnd(url, '#', 0, url.length());
        int query = indexOrEnd(url, '?', 0, fragment);
        String credentialsHidden = hideCredentials(url, query);
        if (query == fragment) {
            return credentialsHidden;
        }
        String hidden = hideInParameters(url, query + 1, fragment);
        if (hidden == null) {
            return credentialsHidden;
        }
        int dropped = url.length() - credentialsHidden.length();
        return credentialsHidden.substring(0, query + 1 - dropped) + hidden + url.substring(fragment);
    }

    /** The query itself if nothing in it is secret. */
    String hideInQuery(String query) {
        String hidden = hideInParameters(query, 0, query.length());
        return hidden == null ? query : hidden;
    }

    private static String hideCredentials(String url, int end) {
        int slashes = url.indexOf("//");
        if (slashes < 0 || slashes >= end) {
            return url;
        }
        int authority = slashes + 2;
        int path = indexOrEnd(url, '/', authority, end);
        // The last one: what is before it is no host, whatever it looks like.
        int at = url.lastIndexOf('@', path - 1);
        if (at < authority) {
            return url;
        }
        int colon = url.indexOf(':', authority);
        boolean password = colon >= 0 && colon < at;
        return url.substring(0, authority) + (password ? HIDDEN + ':' + HIDDEN : HIDDEN) + url.substring(at);
    }

    /** Null if nothing is secret between these. */
    private @Nullable String hideInParameters(String text, int from, int to) {
        StringBuilder hidden = null;
        int copied = from;
        int start = from;
        while (start < to) {
            int end = indexOrEnd(text, '&', start, to);
            int equals = indexOrEnd(text, '=', start, end);
            if (equals < end && parameters.contains(text.substring(start, equals))) {
                hidden = hidden == null ? new StringBuilder(to - from + HIDDEN.length()) : hidden;
                hidden.append(text, copied, equals + 1).append(HIDDEN);
                copied = end;
            }
            start = end + 1;
        }
        return hidden == null ? null : hidden.append(text, copied, to).toString();
    }

    private static int indexOrEnd(String text, char c, int from, int end) {
        int index = text.indexOf(c, from);
        return index < 0 || index > end ? end : index;
    }
}
