// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code [mode:]//[user:password@]hosts/database?a=b}. Each host also as {@code (host=…,port=…)} or as {@code
 * address=(host=…)(port=…)}, and all of them also in brackets.
 */
final class MySqlUrl {
    private static final Pattern MODE = Pattern.compile("(?:[a-z-]{1,32}:)?(?=//)");
    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z]{1,64})\\s*=\\s*([^\\s=,()\\[\\]]*)\\s*");
    private static final Pattern KEYED = Pattern.compile("(?:address\\s*=\\s*)?((?:\\([^()]*\\)\\s*){1,16})");

    private MySqlUrl() {}

    static @Nullable Location read(String rest) {
        Matcher mode = MODE.matcher(rest);
        if (!mode.lookingAt()) {
            return null;
        }
        String text = rest.substring(mode.end());
        String hosts = ServerUrl.hosts(text, ServerUrl.Shape.QUERY);
        Location server = hosts == null ? null : first(hosts.trim());
        ServerUrl url = server == null ? null : ServerUrl.of(text, ServerUrl.Shape.QUERY, server);
        if (url == null || hosts == null) {
            return null;
        }
        Location location = url.named();
        boolean isLocal = hosts.isEmpty() && !url.properties().has("socketfactory");
        return location == null || !isLocal ? location : location.orAt("localhost");
    }

    private static @Nullable Location first(String hosts) {
        boolean isList = hosts.startsWith("[") && hosts.endsWith("]") && UrlHosts.one(hosts) == null;
        String list = isList ? hosts.substring(1, hosts.length() - 1) : hosts;
        Location first = null;
        int start = 0;
        while (start < list.length()) {
            int end = endOfHost(list, start);
            String host = list.substring(start, end).trim();
            Location server = host.indexOf('(') < 0 ? UrlHosts.one(host) : keyed(host);
            if (server == null) {
                return null;
            }
            first = first == null ? server : first;
            start = end + 1;
        }
        return first == null ? Location.NOWHERE : first;
    }

    /** Returns the position of the comma after a host, ignoring commas in parentheses. */
    private static int endOfHost(String list, int start) {
        int depth = 0;
        for (int i = start; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                return i;
            }
        }
        return list.length();
    }

    private static @Nullable Location keyed(String text) {
        Matcher keyed = KEYED.matcher(text);
        if (!keyed.matches()) {
            return null;
        }
        String host = null;
        String port = null;
        for (String pair : keyed.group(1).replaceAll("^\\(|\\)\\s*$", "").split("\\)\\s*\\(|,", -1)) {
            Matcher parts = PAIR.matcher(pair);
            if (!parts.matches()) {
                return null;
            }
            if (parts.group(1).equalsIgnoreCase("host")) {
                if (host != null) {
                    return null;
                }
                host = parts.group(2);
            } else if (parts.group(1).equalsIgnoreCase("port")) {
                if (port != null) {
                    return null;
                }
                port = parts.group(2);
            }
        }
        if (host == null) {
            return Location.NOWHERE;
        }
        return UrlHosts.one(port == null ? host : host + ':' + port);
    }
}
