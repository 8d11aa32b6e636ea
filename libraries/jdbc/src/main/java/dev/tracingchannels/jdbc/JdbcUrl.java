// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URLs of JDBC drivers, read by a table of their forms. Users and passwords, wherever a form has them, are left out; text
 * that fits no form gives {@link JdbcTarget#UNKNOWN}, or as much as is certain.
 */
final class JdbcUrl {
    /** What comes before the URL of another driver. */
    private static final Pattern WRAPPERS = Pattern.compile("^(p6spy:|otel:|aws-wrapper:|log4jdbc:)+");

    private static final Pattern ORACLE_HOST =
            Pattern.compile("\\(\\s*HOST\\s*=\\s*([^\\s)]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORACLE_PORT = Pattern.compile("\\(\\s*PORT\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORACLE_SERVICE =
            Pattern.compile("\\(\\s*(?:SERVICE_NAME|SID)\\s*=\\s*([^\\s)]+)", Pattern.CASE_INSENSITIVE);

    /** One form of URL: what it begins with, and how the rest is read. */
    private record Form(String prefix, String system, Function<String, Location> reader) {}

    /** What a form's reader found. */
    private record Location(
            @Nullable String namespace, @Nullable String host, int port) {
        private static final Location NOWHERE = new Location(null, null, -1);

        private Location in(@Nullable String other) {
            return new Location(emptyToNull(other), host, port);
        }

        private Location at(String otherHost) {
            return host == null ? new Location(namespace, otherHost, port) : this;
        }
    }

    /** The first form that fits counts. */
    private static final List<Form> FORMS = List.of(
            new Form("postgresql:", Databases.POSTGRESQL, JdbcUrl::postgresql),
            new Form("pgsql:", Databases.POSTGRESQL, JdbcUrl::postgresql),
            new Form("cockroachdb:", Databases.COCKROACHDB, JdbcUrl::postgresql),
            new Form("redshift:iam:", Databases.REDSHIFT, JdbcUrl::server),
            new Form("redshift:", Databases.REDSHIFT, JdbcUrl::server),
            new Form("mysql:", Databases.MYSQL, JdbcUrl::mysql),
            new Form("mysql+srv:", Databases.MYSQL, JdbcUrl::mysql),
            new Form("mariadb:", Databases.MARIADB, JdbcUrl::mysql),
            new Form("sqlserver:", Databases.SQL_SERVER, JdbcUrl::sqlServer),
            new Form("microsoft:sqlserver:", Databases.SQL_SERVER, JdbcUrl::sqlServer),
            new Form("jtds:sqlserver:", Databases.SQL_SERVER, JdbcUrl::jtds),
            new Form("oracle:", Databases.ORACLE, JdbcUrl::oracle),
            new Form("h2:", Databases.H2, JdbcUrl::embedded),
            new Form("hsqldb:", Databases.HSQLDB, JdbcUrl::embedded),
            new Form("derby:", Databases.DERBY, JdbcUrl::embedded),
            new Form("sqlite:", Databases.SQLITE, JdbcUrl::sqlite),
            new Form("db2:", Databases.DB2, JdbcUrl::db2),
            new Form("as400:", Databases.DB2, JdbcUrl::server),
            new Form("informix-sqli:", Databases.INFORMIX, JdbcUrl::db2),
            new Form("clickhouse:", Databases.CLICKHOUSE, JdbcUrl::clickhouse),
            new Form("ch:", Databases.CLICKHOUSE, JdbcUrl::clickhouse),
            new Form("trino:", Databases.TRINO, JdbcUrl::trino),
            new Form("hive2:", Databases.HIVE, JdbcUrl::server),
            new Form("sap:", Databases.HANA, rest -> server(rest).in(parameter(rest, "databasename"))),
            new Form("sapdb:", Databases.MAXDB, JdbcUrl::server),
            new Form("teradata:", Databases.TERADATA, JdbcUrl::teradata),
            new Form("firebirdsql:", Databases.FIREBIRD, JdbcUrl::server),
            new Form("firebird:", Databases.FIREBIRD, JdbcUrl::server),
            new Form("netezza:", Databases.NETEZZA, JdbcUrl::server),
            new Form("cloudspanner:", Databases.SPANNER, JdbcUrl::spanner));

    private JdbcUrl() {}

    /** Where a URL leads. Never throws. */
    static JdbcTarget parse(@Nullable String url) {
        if (url == null || !url.startsWith("jdbc:")) {
            return JdbcTarget.UNKNOWN;
        }
        String text = WRAPPERS.matcher(url.substring("jdbc:".length())).replaceFirst("");
        for (Form form : FORMS) {
            if (text.regionMatches(true, 0, form.prefix, 0, form.prefix.length())) {
                Location location = form.reader.apply(text.substring(form.prefix.length()));
                return new JdbcTarget(form.system, location.namespace, location.host, location.port);
            }
        }
        int colon = text.indexOf(':');
        Location location = server(text.substring(colon + 1));
        return new JdbcTarget(Databases.OTHER_SQL, location.namespace, location.host, location.port);
    }

    /** {@code //host:port/database}, followed by parameters after any of {@code ? ;}. Of several hosts the first. */
    private static Location server(String rest) {
        int slashes = rest.indexOf("//");
        if (slashes < 0) {
            return Location.NOWHERE;
        }
        String text = beforeParameters(rest.substring(slashes + 2));
        int slash = text.indexOf('/');
        String authority = slash < 0 ? text : text.substring(0, slash);
        String path = slash < 0 ? "" : text.substring(slash + 1);
        if (path.indexOf('@') >= 0) {
            // A slash in a password: which part is what cannot be told.
            return Location.NOWHERE;
        }
        return address(authority.substring(authority.lastIndexOf('@') + 1)).in(decoded(path));
    }

    /** {@code host}, {@code host:port}, {@code [address]:port}, and lists of them. */
    private static Location address(String authority) {
        String first = authority;
        int comma = authority.indexOf(',');
        if (comma >= 0) {
            first = authority.substring(0, comma);
        }
        String host = first;
        String port = "";
        if (first.startsWith("[")) {
            int bracket = first.indexOf(']');
            if (bracket < 0) {
                return Location.NOWHERE;
            }
            host = first.substring(1, bracket);
            port = first.substring(bracket + 1).replace(":", "");
        } else {
            int colon = first.lastIndexOf(':');
            if (colon >= 0) {
                host = first.substring(0, colon);
                port = first.substring(colon + 1);
            }
        }
        return new Location(null, emptyToNull(host), number(port));
    }

    /** {@code database} or {@code //hosts/database}, and the schema from {@code currentSchema}. */
    private static Location postgresql(String rest) {
        Location location = rest.startsWith("//")
                ? server(rest)
                : Location.NOWHERE.in(decoded(beforeParameters(rest).replaceFirst("^/", "")));
        String schema = parameter(rest, "currentschema");
        return location.in(joined(location.namespace, schema)).at("localhost");
    }

    /** {@code [mode:]//hosts/database}, each host also as {@code (host=…,port=…)} or {@code address=(host=…)(port=…)}. */
    private static Location mysql(String rest) {
        int parenthesis = rest.indexOf('(');
        int query = rest.indexOf('?');
        if (parenthesis < 0 || (query >= 0 && query < parenthesis)) {
            return server(rest).at("localhost");
        }
        Matcher host = Pattern.compile("[(,]\\s*host\\s*=\\s*([^,)\\s]+)", Pattern.CASE_INSENSITIVE)
                .matcher(rest);
        Matcher port = Pattern.compile("[(,]\\s*port\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE)
                .matcher(rest);
        String database = beforeParameters(rest.substring(rest.lastIndexOf(')') + 1));
        return new Location(
                emptyToNull(database.startsWith("/") ? database.substring(1) : ""),
                host.find() ? host.group(1) : "localhost",
                port.find() ? number(port.group(1)) : -1);
    }

    /** {@code //host\instance:port;databaseName=…}, each part also as a property. */
    private static Location sqlServer(String rest) {
        String start = beforeParameters(rest).replaceFirst("^//", "");
        int backslash = start.indexOf('\\');
        String instance = null;
        if (backslash >= 0) {
            int colon = start.indexOf(':', backslash);
            instance = start.substring(backslash + 1, colon < 0 ? start.length() : colon);
            start = start.substring(0, backslash) + (colon < 0 ? "" : start.substring(colon));
        }
        Location location = address(start);
        String host = first(location.host, property(rest, "servername"), property(rest, "server"));
        int port = location.port >= 0
                ? location.port
                : number(first(property(rest, "portnumber"), property(rest, "port"), ""));
        String database = first(property(rest, "databasename"), property(rest, "database"), null);
        return new Location(joined(first(instance, property(rest, "instancename"), null), database), host, port);
    }

    /** {@code //host:port/database;instance=…}. */
    private static Location jtds(String rest) {
        Location location = server(rest);
        return location.in(joined(property(rest, "instance"), location.namespace));
    }

    /** {@code thin:user/password@} and then any of {@code //host:port/service}, {@code host:port:sid}, a descriptor. */
    private static Location oracle(String rest) {
        int at = rest.indexOf("@(");
        if (at >= 0) {
            String descriptor = rest.substring(at);
            Matcher host = ORACLE_HOST.matcher(descriptor);
            Matcher port = ORACLE_PORT.matcher(descriptor);
            Matcher service = ORACLE_SERVICE.matcher(descriptor);
            return new Location(
                    service.find() ? service.group(1) : null,
                    host.find() ? host.group(1) : null,
                    port.find() ? number(port.group(1)) : -1);
        }
        String text = beforeParameters(rest);
        at = text.lastIndexOf('@');
        if (at < 0) {
            return Location.NOWHERE;
        }
        text = text.substring(at + 1).replaceFirst("^(tcps?:)?//", "");
        if (text.indexOf("://") >= 0) {
            // A directory of names, which only the driver can look up.
            return Location.NOWHERE;
        }
        int slash = text.indexOf('/');
        if (slash >= 0) {
            String service = text.substring(slash + 1).replaceFirst("[:/].*", "");
            return address(text.substring(0, slash)).in(service);
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            // An alias from tnsnames.ora.
            return Location.NOWHERE.in(text);
        }
        int second = text.indexOf(':', colon + 1);
        return second < 0 ? address(text) : address(text.substring(0, second)).in(text.substring(second + 1));
    }

    /** {@code tcp://host/database} and the like, or {@code mem:database}, or a file. */
    private static Location embedded(String rest) {
        String text = beforeParameters(rest);
        if (text.matches("(?i)((tcp|ssl|hsqls?|https?):)?//.*")) {
            Location location = server(text);
            String namespace = location.namespace;
            return namespace == null ? location : location.in(namespace.replaceFirst("^(mem|file):", ""));
        }
        return Location.NOWHERE.in(text.replaceFirst("(?i)^(mem|memory|file|res|directory|classpath|jar):", ""));
    }

    /** A file, or nothing for a database in memory. */
    private static Location sqlite(String rest) {
        String file = beforeParameters(rest).replaceFirst("^file:", "");
        return Location.NOWHERE.in(":memory:".equals(file) ? null : file);
    }

    /** {@code //host:port/database:key=value;}, or just the database. */
    private static Location db2(String rest) {
        if (!rest.startsWith("//")) {
            return Location.NOWHERE.in(beforeColon(beforeParameters(rest)));
        }
        Location location = server(rest);
        String namespace = location.namespace;
        return namespace == null ? location : location.in(beforeColon(namespace));
    }

    /** {@code [protocol:]//host:port/database}. */
    private static Location clickhouse(String rest) {
        return server(rest).at("localhost");
    }

    /** {@code //host:port/catalog/schema}. */
    private static Location trino(String rest) {
        Location location = server(rest);
        String namespace = location.namespace;
        return namespace == null ? location : location.in(namespace.replaceFirst("/", "|"));
    }

    /** {@code //host/DATABASE=…,DBS_PORT=…}. */
    private static Location teradata(String rest) {
        Location location = server(rest);
        String properties = location.namespace == null ? "" : ';' + location.namespace.replace(',', ';');
        return new Location(property(properties, "database"), location.host, number(property(properties, "dbs_port")));
    }

    /** {@code [//host]/projects/…/instances/…/databases/…}: the path names the database in full. */
    private static Location spanner(String rest) {
        String text = beforeParameters(rest);
        if (text.startsWith("//")) {
            return server(text);
        }
        return Location.NOWHERE.in(text.replaceFirst("^/", ""));
    }

    private static String beforeParameters(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != ';') {
            end++;
        }
        return text.substring(0, end);
    }

    private static String beforeColon(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    /** A parameter after the question mark, by its name in lower case. */
    private static @Nullable String parameter(String text, String name) {
        int question = text.indexOf('?');
        return question < 0 ? null : valueOf(text.substring(question + 1).split("&"), name);
    }

    /** A property after a semicolon, by its name in lower case; values may stand in braces, which hide semicolons. */
    private static @Nullable String property(String text, String name) {
        int semicolon = text.indexOf(';');
        return semicolon < 0 ? null : valueOf(text.substring(semicolon + 1).split(";(?![^{]*})"), name);
    }

    private static @Nullable String valueOf(String[] pairs, String name) {
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && pair.substring(0, equals).trim().toLowerCase(Locale.ROOT).equals(name)) {
                String value = pair.substring(equals + 1).trim();
                boolean braced = value.startsWith("{") && value.endsWith("}");
                return emptyToNull(decoded(braced ? value.substring(1, value.length() - 1) : value));
            }
        }
        return null;
    }

    private static @Nullable String joined(@Nullable String general, @Nullable String specific) {
        return general == null ? specific : specific == null ? general : general + '|' + specific;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other, @Nullable String third) {
        return one != null ? one : other != null ? other : third;
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }

    /** With {@code %20} and the like resolved, if that is what they are. */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
