// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code host}, {@code host:port}, {@code [address]:port}, and lists of them. */
final class UrlHosts {
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_DIGITS = 5;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}");
    private static final Pattern ADDRESS =
            Pattern.compile("(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9_.-]{1,32})?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[([^\\[\\]]*)\\]|([^\\[\\]:]*))(?::([^:]*))?");

    private UrlHosts() {}

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** An IPv6 address, without brackets. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    static boolean isNumber(String text) {
        return DIGITS.matcher(text).matches();
    }

    /** Returns the port that digits name; −1 if there is no such port. */
    static int port(String digits) {
        if (digits.length() > MOST_DIGITS) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port < 1 || port > HIGHEST_PORT ? -1 : port;
    }

    /** Returns one server; null if the text is anything else. */
    static @Nullable Location one(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        String address = parts.group(1);
        String host = address != null ? address : parts.group(2);
        if (!(address != null ? isAddress(host) : isHost(host))) {
            return null;
        }
        String port = parts.group(3);
        if (port == null) {
            return new Location(null, host, -1);
        }
        return isNumber(port) ? new Location(null, host, port(port)) : null;
    }

    /** Returns the first of several servers, all of which must be well-formed; nowhere for none at all. */
    static @Nullable Location first(String text, String separator) {
        if (text.isEmpty()) {
            return Location.NOWHERE;
        }
        Location first = null;
        for (String part : text.split(Pattern.quote(separator), -1)) {
            Location server = one(part.trim());
            if (server == null) {
                return null;
            }
            first = first == null ? server : first;
        }
        return first;
    }
}
