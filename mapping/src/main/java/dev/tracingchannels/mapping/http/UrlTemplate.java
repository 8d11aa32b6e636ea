// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import org.jspecify.annotations.Nullable;

/** Takes from the templates of URLs that applications write what {@link HttpClientMapper#template} returns. */
public final class UrlTemplate {
    private UrlTemplate() {}

    /**
     * Returns the path of a template. A template without a parameter in its path is none, since nobody can tell it from a whole URL, which
     * may be one of many, or hold a secret. What follows the path is left out for the same reason.
     *
     * @param template a template with its parameters in braces, {@code https://shop/products/{id}?full=true} for instance; null is none
     * @return the path, {@code /products/{id}} for instance; null if there is none
     */
    public static @Nullable String path(@Nullable String template) {
        if (template == null) {
            return null;
        }
        int authority = template.indexOf("://");
        int start = authority < 0 ? 0 : template.indexOf('/', authority + 3);
        if (start < 0) {
            return null;
        }
        int end = end(template, start);
        String path = template.substring(start, end);
        if (path.indexOf('{') < 0) {
            return null;
        }
        return path.startsWith("/") || path.startsWith("{") ? path : '/' + path;
    }

    /** Where the query or the fragment begins, which may be written as a parameter, too: {@code {?page}}. */
    private static int end(String template, int start) {
        for (int i = start; i < template.length(); i++) {
            char character = template.charAt(i);
            if (character == '?' || character == '#') {
                return i > start && template.charAt(i - 1) == '{' ? i - 1 : i;
            }
        }
        return template.length();
    }
}
