// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.Nullable;

/** {@code database} or {@code //hosts/database}, and the schema from {@code currentSchema}. */
final class PostgresUrl {
    private PostgresUrl() {}

    static @Nullable Location read(String rest) {
        boolean isLocal = !rest.startsWith("//");
        String text = isLocal ? "///" + (rest.startsWith("/") ? rest.substring(1) : rest) : rest;
        ServerUrl url = ServerUrl.of(text, ServerUrl.Shape.QUERY);
        Location database = url == null ? null : url.named();
        if (url == null || database == null) {
            return null;
        }
        String path = url.properties().decoded("currentschema");
        int comma = path.indexOf(',');
        String schema = comma < 0 ? path : path.substring(0, comma);
        Location location =
                UrlNames.isName(schema) ? database.in(UrlNames.joined(database.namespace(), schema)) : database;
        return url.properties().has("socketfactory") ? location : location.orAt("localhost");
    }
}
