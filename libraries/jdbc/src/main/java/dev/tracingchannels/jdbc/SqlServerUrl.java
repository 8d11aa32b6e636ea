// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code //host\instance:port;databaseName=…}, each part also as a property; and the form of jTDS. */
final class SqlServerUrl {
    private static final Pattern SERVER =
            Pattern.compile("(\\[[^\\[\\]]*\\]|[^\\[\\]\\\\:]*)(?:\\\\([^\\\\:]*))?(:[^:]*)?");

    private SqlServerUrl() {}

    static @Nullable Location read(String rest) {
        if (!rest.startsWith("//")) {
            return null;
        }
        int semicolon = rest.indexOf(';');
        String server =
                rest.substring(2, semicolon < 0 ? rest.length() : semicolon).trim();
        UrlProperties properties = UrlProperties.of(semicolon < 0 ? "" : rest.substring(semicolon + 1), ';');
        if (properties == null) {
            return null;
        }
        boolean isProperty = server.isEmpty();
        String name = isProperty ? properties.first("servername", "server") : server;
        if (isProperty && UrlHosts.isAddress(hostOf(name))) {
            name = '[' + hostOf(name) + ']' + name.substring(hostOf(name).length());
        }
        return located(name, properties);
    }

    private static String hostOf(String server) {
        int backslash = server.indexOf('\\');
        return backslash < 0 ? server : server.substring(0, backslash);
    }

    private static @Nullable Location located(String server, UrlProperties properties) {
        Matcher parts = SERVER.matcher(server);
        if (!parts.matches()) {
            return null;
        }
        String instance = parts.group(2) != null ? parts.group(2) : properties.first("instancename", "instance");
        String database = properties.first("databasename", "database");
        String port = parts.group(3) != null ? parts.group(3) : colonBefore(properties.first("portnumber", "port"));
        Location location = server.isEmpty() ? Location.NOWHERE : UrlHosts.one(parts.group(1) + port);
        if (location == null || !UrlNames.isNameOrEmpty(instance) || !UrlNames.isNameOrEmpty(database)) {
            return null;
        }
        return location.in(UrlNames.joined(UrlNames.emptyToNull(instance), UrlNames.emptyToNull(database)));
    }

    private static String colonBefore(String port) {
        return port.isEmpty() ? "" : ':' + port;
    }

    /** {@code //host:port/database;instance=…}. */
    static @Nullable Location readJtds(String rest) {
        ServerUrl url = ServerUrl.of(rest, ServerUrl.Shape.SEMICOLONS);
        Location location = url == null ? null : url.named();
        if (url == null || location == null) {
            return null;
        }
        String instance = url.properties().first("instance");
        return UrlNames.isNameOrEmpty(instance)
                ? location.in(UrlNames.joined(UrlNames.emptyToNull(instance), location.namespace()))
                : null;
    }
}
