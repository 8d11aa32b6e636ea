// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL of the form {@code //[user[:password]@]hosts[/path][properties]}.
 *
 * @param server the first host
 * @param path the text between the host and the properties, without its slash
 * @param properties the properties
 */
record ServerUrl(Location server, String path, UrlProperties properties) {
    /**
     * How a driver delimits the parts.
     *
     * @param ends the characters with which properties may begin; each except a question mark also separates them
     * @param hasUser whether a user may stand before the host
     */
    record Shape(String ends, boolean hasUser) {
        /** {@code ?a=b&c=d}. */
        static final Shape QUERY = new Shape("?", true);

        /** {@code ;a=b;c=d}. */
        static final Shape SEMICOLONS = new Shape(";", false);

        /** {@code :a=b;c=d;}. */
        static final Shape COLON = new Shape(":;", false);

        /** {@code ?a=b&c=d} or {@code ;a=b;c=d}. */
        static final Shape EITHER = new Shape("?;", false);
    }

    /** Returns the parts of a URL; null if any does not fit the shape. */
    static @Nullable ServerUrl of(String text, Shape shape) {
        if (!text.startsWith("//")) {
            return null;
        }
        String hosts = hosts(text, shape);
        Location server = hosts == null ? null : UrlHosts.first(hosts, ",");
        return server == null ? null : of(text, shape, server);
    }

    /**
     * Returns the text before the path, without the user; null if it is uncertain where the user ends, because an {@code @}
     * comes later, or the text before it could be a property.
     */
    static @Nullable String hosts(String text, Shape shape) {
        int end = endOfHosts(text, shape);
        int at = text.lastIndexOf('@', end);
        if (at < 0) {
            return text.substring(2, end);
        }
        boolean isCertain = shape.hasUser && text.indexOf('@', end) < 0 && text.lastIndexOf('=', at) < 0;
        return isCertain ? text.substring(at + 1, end) : null;
    }

    private static int endOfHosts(String text, Shape shape) {
        return find(text, 2, '/' + shape.ends.replace(":", ""));
    }

    /** Returns the parts of a URL whose hosts were read already. */
    static @Nullable ServerUrl of(String text, Shape shape, Location server) {
        String behindHosts = text.substring(endOfHosts(text, shape));
        int start = behindHosts.startsWith("/") ? 1 : 0;
        int end = find(behindHosts, start, shape.ends);
        String path = behindHosts.substring(start, end);
        UrlProperties properties = UrlProperties.NONE;
        if (end < behindHosts.length()) {
            char separator = behindHosts.charAt(end) == '?' ? '&' : ';';
            properties = UrlProperties.of(behindHosts.substring(end + 1), separator);
        }
        // Before an @ without a slash before it, a question mark is more likely a part of a password.
        boolean isCertain = start == 1
                || end == behindHosts.length()
                || behindHosts.charAt(end) != '?'
                || behindHosts.indexOf('@') < 0;
        return properties == null || !isCertain || path.indexOf('@') >= 0
                ? null
                : new ServerUrl(server, path, properties);
    }

    private static int find(String text, int from, String anyOf) {
        int position = from;
        while (position < text.length() && anyOf.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return position;
    }

    /** Returns the server, with the path as the name of the database; null if the path is not a name. */
    @Nullable
    Location named() {
        return named(UrlNames.decoded(path));
    }

    /** Returns the server, with the name of a database from elsewhere than the path; null if it is not a name. */
    @Nullable
    Location named(String name) {
        return UrlNames.isNameOrEmpty(name) ? server.in(UrlNames.emptyToNull(name)) : null;
    }

    /** Returns the server, with the path of a file; null if it is not one. */
    @Nullable
    Location filed(String file) {
        return file.isEmpty() || UrlNames.isPath(file) ? server.in(UrlNames.emptyToNull(file)) : null;
    }
}
