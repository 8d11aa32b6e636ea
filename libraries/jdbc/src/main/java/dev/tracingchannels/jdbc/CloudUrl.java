// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Databases that are sold as a service. */
final class CloudUrl {
    private static final Pattern CLUSTER =
            Pattern.compile("//([A-Za-z0-9_-]{1,63}):([a-z]{2,5}(?:-[a-z]{1,16}){1,3}-[0-9])(?=[/;?]|$)");
    private static final Pattern BIGQUERY = Pattern.compile(
            "//(?:https?://)?([^/:;@]+)(?:/[\\w./-]{0,128})?(?::([0-9]+))?/?(?:;(.*))?", Pattern.DOTALL);
    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");
    private static final Pattern SPANNER = Pattern.compile(
            "(?://([^/;?@]*))?/?(projects/[\\w.:-]+/instances/[\\w-]+/databases/[\\w-]+)(?:[?;](.*))?", Pattern.DOTALL);

    private CloudUrl() {}

    /** {@code //host:port/database}, followed by properties of either kind. */
    static @Nullable Location readRedshift(String rest) {
        ServerUrl url = ServerUrl.of(rest, ServerUrl.Shape.EITHER);
        return url == null ? null : url.named();
    }

    /** As for Redshift, or {@code //cluster:region/database}. */
    static @Nullable Location readRedshiftIam(String rest) {
        Matcher cluster = CLUSTER.matcher(rest);
        return readRedshift(cluster.lookingAt() ? "//" + cluster.group(1) + rest.substring(cluster.end()) : rest);
    }

    /** {@code //account.snowflakecomputing.com/?db=…&schema=…}, also with {@code https://} before the account. */
    static @Nullable Location readSnowflake(String rest) {
        String text = rest.startsWith("//https://") ? rest.substring("//https:".length()) : rest;
        ServerUrl url = ServerUrl.of(text, ServerUrl.Shape.QUERY);
        if (url == null || !url.path().isEmpty()) {
            return null;
        }
        String database = url.properties().decoded("db", "database");
        String schema = url.properties().decoded("schema");
        return UrlNames.isNameOrEmpty(database) && UrlNames.isNameOrEmpty(schema)
                ? url.server().in(UrlNames.joined(UrlNames.emptyToNull(database), UrlNames.emptyToNull(schema)))
                : null;
    }

    /** {@code //https://host/bigquery/v2:443;ProjectId=…;DefaultDataset=…}. */
    static @Nullable Location readBigQuery(String rest) {
        Matcher parts = BIGQUERY.matcher(rest);
        if (!parts.matches()) {
            return null;
        }
        UrlProperties properties = UrlProperties.of(parts.group(3) == null ? "" : parts.group(3), ';');
        Location server = UrlHosts.one(parts.group(2) == null ? parts.group(1) : parts.group(1) + ':' + parts.group(2));
        if (properties == null || server == null) {
            return null;
        }
        String project = properties.first("projectid");
        String dataset = properties.first("defaultdataset");
        boolean isProject = project.isEmpty() || PROJECT.matcher(project).matches();
        return isProject && UrlNames.isNameOrEmpty(dataset)
                ? server.in(UrlNames.joined(UrlNames.emptyToNull(project), UrlNames.emptyToNull(dataset)))
                : null;
    }

    /** {@code [//host]/projects/…/instances/…/databases/…}: the path names the database in full. */
    static @Nullable Location readSpanner(String rest) {
        Matcher parts = SPANNER.matcher(rest);
        if (!parts.matches()) {
            return null;
        }
        String host = parts.group(1);
        Location server = host == null || host.isEmpty() ? Location.NOWHERE : UrlHosts.one(host);
        boolean hasProperties =
                parts.group(3) == null || UrlProperties.of(parts.group(3).replace('&', ';'), ';') != null;
        return server != null && hasProperties ? server.in(parts.group(2)) : null;
    }
}
