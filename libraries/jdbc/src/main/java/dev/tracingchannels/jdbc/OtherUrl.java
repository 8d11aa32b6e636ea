// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of single drivers, forms that several share, and the form of most unknown drivers. */
final class OtherUrl {
    private static final Pattern PROTOCOL = Pattern.compile("(?:[a-z]{1,8}:)?(?=//)");
    private static final Pattern FIREBIRD_TYPE = Pattern.compile("(?:(?:native|local|embedded|oo|java|pgsql):)?");
    private static final Pattern FIREBIRD_LEGACY = Pattern.compile(
            "(?:([A-Za-z0-9_.-]{2,253})(?:/([0-9]+))?:)?([^:?]+|[A-Za-z]:[^:?]+)(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern UNKNOWN = Pattern.compile("(?:[A-Za-z][A-Za-z0-9_.+-]{0,31}:){1,3}(?=//)");

    private OtherUrl() {}

    /** {@code //host:port/database?a=b}. */
    static @Nullable Location readQuery(String rest) {
        return named(rest, ServerUrl.Shape.QUERY);
    }

    /** {@code //host:port/database;a=b}, as for Hive followed by {@code ?c=d}. */
    static @Nullable Location readSemicolons(String rest) {
        return named(rest, ServerUrl.Shape.SEMICOLONS);
    }

    /** {@code //host:port/database}, followed by properties of either kind. */
    static @Nullable Location readEither(String rest) {
        return named(rest, ServerUrl.Shape.EITHER);
    }

    private static @Nullable Location named(String rest, ServerUrl.Shape shape) {
        ServerUrl url = ServerUrl.of(rest, shape);
        return url == null ? null : url.named();
    }

    /** {@code //host:port;DatabaseName=…}: the drivers of DataDirect and its resellers, for any database. */
    static @Nullable Location readDataDirect(String rest) {
        ServerUrl url = ServerUrl.of(rest, ServerUrl.Shape.SEMICOLONS);
        return url == null || !url.path().isEmpty()
                ? null
                : url.named(url.properties().first("databasename", "database", "servicename", "sid"));
    }

    /** {@code [protocol:]//host:port/database?a=b}, the database also as a property. */
    static @Nullable Location readClickHouse(String rest) {
        Matcher protocol = PROTOCOL.matcher(rest);
        ServerUrl url =
                protocol.lookingAt() ? ServerUrl.of(rest.substring(protocol.end()), ServerUrl.Shape.QUERY) : null;
        if (url == null) {
            return null;
        }
        Location location = url.path().isEmpty() ? url.named(url.properties().decoded("database")) : url.named();
        return location == null ? null : location.orAt("localhost");
    }

    /** {@code //host:port;host:port/?databaseName=…}. */
    static @Nullable Location readHana(String rest) {
        String hosts = rest.startsWith("//") ? ServerUrl.hosts(rest, ServerUrl.Shape.QUERY) : null;
        Location server = hosts == null ? null : UrlHosts.first(hosts, ";");
        ServerUrl url = server == null ? null : ServerUrl.of(rest, ServerUrl.Shape.QUERY, server);
        return url == null || !url.path().isEmpty()
                ? null
                : url.named(url.properties().decoded("databasename"));
    }

    /** {@code //host:port/catalog/schema?a=b}. */
    static @Nullable Location readTrino(String rest) {
        ServerUrl url = ServerUrl.of(rest, ServerUrl.Shape.QUERY);
        if (url == null) {
            return null;
        }
        int slash = url.path().indexOf('/');
        String catalog = UrlNames.decoded(slash < 0 ? url.path() : url.path().substring(0, slash));
        String schema = UrlNames.decoded(slash < 0 ? "" : url.path().substring(slash + 1));
        return UrlNames.isNameOrEmpty(catalog) && UrlNames.isNameOrEmpty(schema)
                ? url.server().in(UrlNames.joined(UrlNames.emptyToNull(catalog), UrlNames.emptyToNull(schema)))
                : null;
    }

    /** {@code //host/DATABASE=…,DBS_PORT=…}. */
    static @Nullable Location readTeradata(String rest) {
        int slash = rest.indexOf('/', 2);
        String server = slash < 0 ? rest : rest.substring(0, slash);
        UrlProperties properties = UrlProperties.of(slash < 0 ? "" : rest.substring(slash + 1), ',');
        if (properties == null || !server.startsWith("//")) {
            return null;
        }
        String port = properties.first("dbs_port");
        Location location = UrlHosts.one(server.substring(2) + (port.isEmpty() ? "" : ':' + port));
        String database = properties.first("database");
        return location != null && UrlNames.isNameOrEmpty(database)
                ? location.in(UrlNames.emptyToNull(database))
                : null;
    }

    /** {@code Tds:host:port/database?a=b}. */
    static @Nullable Location readSybase(String rest) {
        return rest.startsWith("Tds:") ? readQuery("//" + rest.substring("Tds:".length())) : null;
    }

    /** {@code //host:port/path?a=b}, or {@code host/port:path}, or just the path; each with the type of the driver before it. */
    static @Nullable Location readFirebird(String rest) {
        Matcher type = FIREBIRD_TYPE.matcher(rest);
        String text = type.lookingAt() ? rest.substring(type.end()) : rest;
        if (text.startsWith("//")) {
            ServerUrl url = ServerUrl.of(text, ServerUrl.Shape.QUERY);
            return url == null ? null : url.filed(url.path());
        }
        Matcher parts = FIREBIRD_LEGACY.matcher(text);
        if (!parts.matches() || !UrlNames.isPath(parts.group(3))) {
            return null;
        }
        if (parts.group(4) != null && UrlProperties.of(parts.group(4), '&') == null) {
            return null;
        }
        String host = parts.group(1);
        String port = parts.group(2);
        Location server = host == null ? Location.NOWHERE : UrlHosts.one(port == null ? host : host + ':' + port);
        return server == null ? null : server.in(parts.group(3));
    }

    /** Reads only the host of an unknown driver's URL, since the meaning of the rest is unknown. */
    static @Nullable Location readUnknown(String text) {
        Matcher prefix = UNKNOWN.matcher(text);
        ServerUrl url = prefix.lookingAt() ? ServerUrl.of(text.substring(prefix.end()), ServerUrl.Shape.EITHER) : null;
        return url == null || !(url.path().isEmpty() || UrlNames.isPath(url.path())) ? null : url.server();
    }
}
