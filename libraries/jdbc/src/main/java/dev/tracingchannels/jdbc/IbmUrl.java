// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Db2, Db2 for i, and Informix. */
final class IbmUrl {
    private static final Pattern DATABASE =
            Pattern.compile("/{0,3}([\\p{L}\\p{N}_$#.-]{0,128})(?:[:;](.*))?", Pattern.DOTALL);

    private static final Pattern NO_DATABASE = Pattern.compile("(//[^/:;]+:[0-9]+)(?=:[A-Za-z_]+=)");

    private IbmUrl() {}

    /** {@code //host:port/database:key=value;}, or just the database. */
    static @Nullable Location read(String rest) {
        if (!rest.startsWith("//")) {
            return readLocal(rest);
        }
        ServerUrl url = ServerUrl.of(rest, ServerUrl.Shape.COLON);
        return url == null ? null : url.named();
    }

    /** As Db2, also without a database: {@code //host:port:INFORMIXSERVER=…}. */
    static @Nullable Location readInformix(String rest) {
        Matcher server = NO_DATABASE.matcher(rest);
        return read(server.lookingAt() ? server.group() + '/' + rest.substring(server.end()) : rest);
    }

    /** {@code database:key=value;}, with slashes before it or without. */
    static @Nullable Location readLocal(String rest) {
        Matcher parts = DATABASE.matcher(rest);
        if (!parts.matches()) {
            return null;
        }
        String properties = parts.group(2);
        return properties == null || UrlProperties.of(properties, ';') != null
                ? Location.NOWHERE.in(UrlNames.emptyToNull(parts.group(1)))
                : null;
    }

    /** {@code //host:port/library;key=value}, with the slashes or without. */
    static @Nullable Location readAs400(String rest) {
        ServerUrl url = ServerUrl.of(rest.startsWith("//") ? rest : "//" + rest, ServerUrl.Shape.SEMICOLONS);
        return url == null ? null : url.named();
    }
}
