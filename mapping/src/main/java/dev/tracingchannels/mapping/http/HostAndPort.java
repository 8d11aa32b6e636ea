// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A host with its port, as in the header {@code Host}.
 *
 * @param host the name or address, IPv6 without brackets
 * @param port the port, or -1 when there is none
 */
record HostAndPort(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    static @Nullable HostAndPort parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.strip();
        int bracket = trimmed.lastIndexOf(']');
        int colon = trimmed.lastIndexOf(':');
        boolean bareIpv6 = bracket < 0 && trimmed.indexOf(':') != colon;
        if (colon < bracket || colon < 0 || bareIpv6) {
            return new HostAndPort(unbracketed(trimmed), -1);
        }
        return new HostAndPort(unbracketed(trimmed.substring(0, colon)), port(trimmed.substring(colon + 1)));
    }

    /** Of a URL; null where it names no host. */
    static @Nullable HostAndPort of(URI url) {
        String host = url.getHost();
        // A name with an underscore, for instance, is a host for every client though not for java.net.URI.
        return host != null
                ? new HostAndPort(unbracketed(host), url.getPort())
                : parse(withoutUser(url.getRawAuthority()));
    }

    private static @Nullable String withoutUser(@Nullable String authority) {
        return authority == null ? null : authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static int port(String digits) {
        try {
            int port = Integer.parseInt(digits);
            return port > 0 && port <= HIGHEST_PORT ? port : -1;
        } catch (NumberFormatException notAPort) {
            return -1;
        }
    }

    /** Returns the port, or the one that a scheme means where none is given. */
    int portOr(@Nullable String scheme) {
        if (port > 0) {
            return port;
        }
        return "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
