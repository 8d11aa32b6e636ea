// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.net;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A host with its port, as in the header {@code Host}.
 *
 * @param host the name or address, IPv6 without brackets
 * @param port the port, or -1 when there is none
 */
public record HostAndPort(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads a host with or without a port.
     *
     * @param text the text; null if there is none
     * @return what it says; null if it says nothing
     */
    public static @Nullable HostAndPort parse(@Nullable String text) {
        String trimmed = text == null ? "" : text.strip();
        if (trimmed.isEmpty()) {
            return null;
        }
        int bracket = trimmed.lastIndexOf(']');
        int colon = trimmed.lastIndexOf(':');
        boolean bareIpv6 = bracket < 0 && trimmed.indexOf(':') != colon;
        if (colon < bracket || colon < 0 || bareIpv6) {
            return new HostAndPort(unbracketed(trimmed), -1);
        }
        return new HostAndPort(unbracketed(trimmed.substring(0, colon)), port(trimmed, colon + 1));
    }

    /**
     * Returns what a URL names.
     *
     * @param url the URL
     * @return its host and port; null where it names no host
     */
    public static @Nullable HostAndPort of(URI url) {
        String host = url.getHost();
        // A name with an underscore, for instance, is a host for every client though not for java.net.URI.
        return host != null
                ? new HostAndPort(unbracketed(host), url.getPort())
                : parse(withoutUser(url.getRawAuthority()));
    }

    private static @Nullable String withoutUser(@Nullable String authority) {
        return authority == null ? null : authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static int port(String text, int begin) {
        try {
            int port = Integer.parseInt(text, begin, text.length(), 10);
            return port > 0 && port <= HIGHEST_PORT ? port : -1;
        } catch (NumberFormatException notAPort) {
            return -1;
        }
    }

    /**
     * Returns the port, or the one that a scheme means where none is given.
     *
     * @param scheme the scheme of a URL; null if it is not known
     * @return the port
     */
    public int portOr(@Nullable String scheme) {
        if (port > 0) {
            return port;
        }
        return "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    /**
     * Returns a host without the brackets of an IPv6 address.
     *
     * @param host the host
     * @return the host without brackets
     */
    public static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
