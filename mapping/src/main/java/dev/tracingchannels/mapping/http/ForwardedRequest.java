// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.net.HostAndPort;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The original request as described by the proxies in front of a server: by {@code Forwarded}, or else by {@code
 * X-Forwarded-For}, {@code -Host} and {@code -Proto}. Of several values the first is used, which is the client's.
 *
 * @param client the client's address, or null when it is not known
 * @param host the host that was asked for, or null
 * @param scheme the scheme if it is one that a browser knows, or null
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239</a>
 */
record ForwardedRequest(
        @Nullable String client,
        @Nullable HostAndPort host,
        @Nullable String scheme) {
    /** Used where there are no such headers, or where they are not trusted. */
    static final ForwardedRequest NOTHING = new ForwardedRequest(null, null, null);

    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

    static ForwardedRequest of(HeaderReader headers) {
        String forwarded = headers.get("Forwarded");
        String scheme = value(forwarded, "proto", headers.get("X-Forwarded-Proto"));
        return new ForwardedRequest(
                client(value(forwarded, "for", headers.get("X-Forwarded-For"))),
                HostAndPort.parse(value(forwarded, "host", headers.get("X-Forwarded-Host"))),
                scheme(scheme));
    }

    /** Returns the scheme, in lower case; null for any other, since it is a dimension of metrics and anyone can send a header. */
    static @Nullable String scheme(@Nullable String text) {
        String scheme = text == null ? null : text.toLowerCase(Locale.ROOT);
        return scheme != null && SCHEMES.contains(scheme) ? scheme : null;
    }

    /** Returns the client's address; null where a proxy leaves it out or uses a token of its own. */
    private static @Nullable String client(@Nullable String value) {
        HostAndPort address = HostAndPort.parse(value);
        return address == null || address.host().equalsIgnoreCase("unknown") ? null : address.host();
    }

    private static @Nullable String value(@Nullable String forwarded, String parameter, @Nullable String other) {
        String value = forwarded == null ? null : parameter(forwarded, parameter);
        return value == null && other != null ? nonBlank(first(other)) : value;
    }

    private static @Nullable String parameter(String forwarded, String name) {
        for (String pair : first(forwarded).split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return nonBlank(unquoted(pair.substring(equals + 1).strip()));
            }
        }
        return null;
    }

    private static String first(String list) {
        int comma = list.indexOf(',');
        return comma < 0 ? list : list.substring(0, comma);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static @Nullable String nonBlank(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
