// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import org.jspecify.annotations.Nullable;

/**
 * The parts of the target of a request: a path with a query, or a whole URI.
 *
 * @param authority the host, and the port after a colon, without the user; null if the target has none
 * @param path the path as it was sent; null if the target has none
 * @param query the query as it was sent; null if the target has none
 */
record RequestTarget(
        @Nullable String authority,
        @Nullable String path,
        @Nullable String query) {
    static RequestTarget of(String target) {
        int end = end(target);
        int question = target.indexOf('?');
        boolean hasQuery = question >= 0 && question < end;
        String query = hasQuery ? target.substring(question + 1, end) : null;
        String beforeQuery = target.substring(0, hasQuery ? question : end);
        if (beforeQuery.startsWith("/") || beforeQuery.equals("*")) {
            return new RequestTarget(null, beforeQuery, query);
        }
        int scheme = beforeQuery.indexOf("://");
        if (scheme < 0) {
            // A CONNECT names nothing but the other end.
            return new RequestTarget(withoutUser(beforeQuery), null, query);
        }
        int path = beforeQuery.indexOf('/', scheme + 3);
        String authority = withoutUser(beforeQuery.substring(scheme + 3, path < 0 ? beforeQuery.length() : path));
        return new RequestTarget(authority, path < 0 ? "/" : beforeQuery.substring(path), query);
    }

    private static int end(String target) {
        int fragment = target.indexOf('#');
        return fragment < 0 ? target.length() : fragment;
    }

    private static @Nullable String withoutUser(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return host.isEmpty() ? null : host;
    }
}
