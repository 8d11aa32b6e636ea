// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code (DESCRIPTION=(ADDRESS=(HOST=…)(PORT=…))(CONNECT_DATA=(SERVICE_NAME=…)))}, with blanks anywhere. A value is read only
 * in its own place: the host and the port within an address, the service within the connect data.
 */
final class OracleDescriptor {
    private static final Pattern OPEN = Pattern.compile("\\s*\\(\\s*([A-Za-z_.]{1,64})\\s*=\\s*");
    private static final Pattern VALUE = Pattern.compile("(?:\"([^\"]*)\"|([^()\"]*+))\\)");
    private static final Pattern CLOSE = Pattern.compile("\\s*\\)");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$#.-]{1,128}");
    private static final int DEEPEST = 16;

    private final String text;
    private int position;
    private @Nullable String host;
    private @Nullable String port;
    private @Nullable String service;

    private OracleDescriptor(String text) {
        this.text = text;
    }

    /** Returns the location in a descriptor; null if the text is not a descriptor. */
    static @Nullable Location read(String text) {
        OracleDescriptor descriptor = new OracleDescriptor(text);
        boolean isWhole =
                descriptor.entry("", 0) && text.substring(descriptor.position).isBlank();
        return isWhole ? descriptor.location() : null;
    }

    private @Nullable Location location() {
        Location server = host == null ? Location.NOWHERE : UrlHosts.one(port == null ? host : host + ':' + port);
        if (server == null || service == null) {
            return server;
        }
        return NAME.matcher(service).matches() ? server.in(service) : null;
    }

    /** Reads {@code (KEY=value)} or {@code (KEY=(…)(…))}. */
    private boolean entry(String parent, int depth) {
        Matcher open = OPEN.matcher(text).region(position, text.length());
        if (depth == DEEPEST || !open.lookingAt()) {
            return false;
        }
        String key = open.group(1).toUpperCase(Locale.ROOT);
        position = open.end();
        if (!text.startsWith("(", position)) {
            return value(parent, key);
        }
        while (text.startsWith("(", position)) {
            if (!entry(key, depth + 1)) {
                return false;
            }
            skipBlanks();
        }
        return skip(CLOSE);
    }

    private boolean value(String parent, String key) {
        Matcher value = VALUE.matcher(text).region(position, text.length());
        if (!value.lookingAt()) {
            return false;
        }
        position = value.end();
        String found = (value.group(1) != null ? value.group(1) : value.group(2)).trim();
        if (parent.equals("ADDRESS") && key.equals("HOST") && host == null) {
            host = UrlHosts.isAddress(found) ? '[' + found + ']' : found;
        } else if (parent.equals("ADDRESS") && key.equals("PORT") && port == null) {
            port = found;
        } else if (parent.equals("CONNECT_DATA")
                && (key.equals("SERVICE_NAME") || key.equals("SID"))
                && service == null) {
            service = found;
        }
        return true;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (matcher.lookingAt()) {
            position = matcher.end();
            return true;
        }
        return false;
    }
}
