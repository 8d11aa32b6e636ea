// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Databases in files or in memory, which may also be reached through a server. */
final class EmbeddedUrl {
    private static final Pattern H2_STORE = Pattern.compile(
            "(?:(?:mem|file|zip|nio|nioMapped|nioMemFS|nioMemLZ|memFS|memLZ|async|retry|classpath|split(?::[0-9]{1,3})?):){0,8}");
    private static final Pattern H2_SERVER = Pattern.compile("(?:tcp|ssl):(?=//)");
    private static final Pattern HSQLDB_STORE = Pattern.compile("(?:mem|file|res):");
    private static final Pattern HSQLDB_SERVER = Pattern.compile("(?:hsqls?|https?):(?=//)");
    private static final Pattern DERBY_STORE =
            Pattern.compile("(?:memory|directory|classpath|jar):(?:\\([^()@?;=&]*\\)/?)?");
    private static final Pattern DERBY_SERVER = Pattern.compile("(?:net:)?(?=//)");
    private static final Pattern SQLITE_FILE = Pattern.compile("(?:file:(?://(?=/))?|:resource:)?");

    private EmbeddedUrl() {}

    /** {@code mem:database}, {@code file:path}, {@code tcp://host/path}; then {@code ;A=b}. */
    static @Nullable Location readH2(String rest) {
        // A semicolon within INIT=…; it separates no properties.
        return read(rest.replace("\\;", " "), H2_SERVER, H2_STORE);
    }

    /** {@code mem:database}, {@code file:path}, {@code hsql://host/database}; then {@code ;a=b}. */
    static @Nullable Location readHsqldb(String rest) {
        return read(rest, HSQLDB_SERVER, HSQLDB_STORE);
    }

    /** {@code memory:database}, {@code path}, {@code jar:(archive)path}, {@code //host/path}, or {@code ;databaseName=path}. */
    static @Nullable Location readDerby(String rest) {
        if (!rest.startsWith(";")) {
            return read(rest, DERBY_SERVER, DERBY_STORE);
        }
        UrlProperties properties = UrlProperties.of(rest.substring(1), ';');
        return properties == null ? null : file(properties.first("databasename"), DERBY_STORE);
    }

    /** {@code path}, {@code file:path}, {@code :memory:}; then {@code ?a=b}. */
    static @Nullable Location readSqlite(String rest) {
        int question = rest.indexOf('?');
        String file = question < 0 ? rest : rest.substring(0, question);
        if (question >= 0 && UrlProperties.of(rest.substring(question + 1), '&') == null) {
            return null;
        }
        return file.equals(":memory:") || file.equals("file::memory:") ? Location.NOWHERE : file(file, SQLITE_FILE);
    }

    private static @Nullable Location read(String rest, Pattern server, Pattern store) {
        Matcher remote = server.matcher(rest);
        if (!remote.lookingAt()) {
            int semicolon = rest.indexOf(';');
            if (semicolon < 0) {
                return file(rest, store);
            }
            boolean hasProperties = UrlProperties.of(rest.substring(semicolon + 1), ';') != null;
            return hasProperties ? file(rest.substring(0, semicolon), store) : null;
        }
        ServerUrl url = ServerUrl.of(rest.substring(remote.end()), ServerUrl.Shape.SEMICOLONS);
        return url == null ? null : url.filed(unquoted(behind(store, url.path())));
    }

    private static @Nullable Location file(String text, Pattern store) {
        String file = behind(store, text);
        if (file.isEmpty()) {
            return Location.NOWHERE;
        }
        return UrlNames.isPath(file) ? Location.NOWHERE.in(file) : null;
    }

    private static String behind(Pattern store, String text) {
        Matcher matcher = store.matcher(text);
        return matcher.lookingAt() ? text.substring(matcher.end()) : text;
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
