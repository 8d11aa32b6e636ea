// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.Map;

/**
 * The databases that the conventions name, and the ports that they listen on unless told otherwise.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/">Database spans: db.system.name</a>
 */
final class Databases {
    static final String CACHE = "intersystems.cache";
    static final String CLICKHOUSE = "clickhouse";
    static final String COCKROACHDB = "cockroachdb";
    static final String DB2 = "ibm.db2";
    static final String DERBY = "derby";
    static final String FIREBIRD = "firebirdsql";
    static final String H2 = "h2database";
    static final String HANA = "sap.hana";
    static final String HIVE = "hive";
    static final String HSQLDB = "hsqldb";
    static final String INFORMIX = "ibm.informix";
    static final String MARIADB = "mariadb";
    static final String MAXDB = "sap.maxdb";
    static final String MYSQL = "mysql";
    static final String NETEZZA = "ibm.netezza";
    static final String ORACLE = "oracle.db";
    static final String OTHER_SQL = "other_sql";
    static final String POSTGRESQL = "postgresql";
    static final String REDSHIFT = "aws.redshift";
    static final String SPANNER = "gcp.spanner";
    static final String SQLITE = "sqlite";
    static final String SQL_SERVER = "microsoft.sql_server";
    static final String TERADATA = "teradata";
    static final String TRINO = "trino";

    private static final Map<String, Integer> PORTS = Map.ofEntries(
            Map.entry(CLICKHOUSE, 8123),
            Map.entry(COCKROACHDB, 26257),
            Map.entry(DB2, 50000),
            Map.entry(DERBY, 1527),
            Map.entry(FIREBIRD, 3050),
            Map.entry(H2, 9092),
            Map.entry(HIVE, 10000),
            Map.entry(HSQLDB, 9001),
            Map.entry(MARIADB, 3306),
            Map.entry(MAXDB, 7210),
            Map.entry(MYSQL, 3306),
            Map.entry(NETEZZA, 5480),
            Map.entry(ORACLE, 1521),
            Map.entry(POSTGRESQL, 5432),
            Map.entry(REDSHIFT, 5439),
            Map.entry(SQL_SERVER, 1433),
            Map.entry(TERADATA, 1025),
            Map.entry(TRINO, 8080));

    private Databases() {}

    static boolean isDefaultPort(String system, int port) {
        return PORTS.getOrDefault(system, -1) == port;
    }
}
