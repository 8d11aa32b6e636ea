// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import java.util.Map;

/**
 * The values of {@code db.system.name} that the conventions know, and the ports that these databases listen on by default.
 * Constants only.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/">Database spans: db.system.name</a>
 */
public final class DatabaseSystems {
    /** InterSystems Caché. */
    public static final String CACHE = "intersystems.cache";

    /** Apache Cassandra. */
    public static final String CASSANDRA = "cassandra";

    /** ClickHouse. */
    public static final String CLICKHOUSE = "clickhouse";

    /** CockroachDB. */
    public static final String COCKROACHDB = "cockroachdb";

    /** IBM Db2. */
    public static final String DB2 = "ibm.db2";

    /** Apache Derby. */
    public static final String DERBY = "derby";

    /** Elasticsearch. */
    public static final String ELASTICSEARCH = "elasticsearch";

    /** Firebird. */
    public static final String FIREBIRD = "firebirdsql";

    /** H2. */
    public static final String H2 = "h2database";

    /** SAP HANA. */
    public static final String HANA = "sap.hana";

    /** Apache Hive. */
    public static final String HIVE = "hive";

    /** HSQLDB. */
    public static final String HSQLDB = "hsqldb";

    /** IBM Informix. */
    public static final String INFORMIX = "ibm.informix";

    /** MariaDB. */
    public static final String MARIADB = "mariadb";

    /** SAP MaxDB. */
    public static final String MAXDB = "sap.maxdb";

    /** MongoDB. */
    public static final String MONGODB = "mongodb";

    /** MySQL. */
    public static final String MYSQL = "mysql";

    /** IBM Netezza. */
    public static final String NETEZZA = "ibm.netezza";

    /** Oracle Database. */
    public static final String ORACLE = "oracle.db";

    /** A SQL database that has no name of its own here, or is not known. */
    public static final String OTHER_SQL = "other_sql";

    /** PostgreSQL. */
    public static final String POSTGRESQL = "postgresql";

    /** Redis. */
    public static final String REDIS = "redis";

    /** Amazon Redshift. */
    public static final String REDSHIFT = "aws.redshift";

    /** Google Cloud Spanner. */
    public static final String SPANNER = "gcp.spanner";

    /** SQLite. */
    public static final String SQLITE = "sqlite";

    /** Microsoft SQL Server. */
    public static final String SQL_SERVER = "microsoft.sql_server";

    /** Teradata. */
    public static final String TERADATA = "teradata";

    /** Trino. */
    public static final String TRINO = "trino";

    private static final Map<String, Integer> PORTS = Map.ofEntries(
            Map.entry(CASSANDRA, 9042),
            Map.entry(CLICKHOUSE, 8123),
            Map.entry(COCKROACHDB, 26257),
            Map.entry(DB2, 50000),
            Map.entry(DERBY, 1527),
            Map.entry(ELASTICSEARCH, 9200),
            Map.entry(FIREBIRD, 3050),
            Map.entry(H2, 9092),
            Map.entry(HIVE, 10000),
            Map.entry(HSQLDB, 9001),
            Map.entry(MARIADB, 3306),
            Map.entry(MAXDB, 7210),
            Map.entry(MONGODB, 27017),
            Map.entry(MYSQL, 3306),
            Map.entry(NETEZZA, 5480),
            Map.entry(ORACLE, 1521),
            Map.entry(POSTGRESQL, 5432),
            Map.entry(REDIS, 6379),
            Map.entry(REDSHIFT, 5439),
            Map.entry(SQL_SERVER, 1433),
            Map.entry(TERADATA, 1025),
            Map.entry(TRINO, 8080));

    private DatabaseSystems() {}

    static boolean isDefaultPort(String system, int port) {
        return PORTS.getOrDefault(system, -1) == port;
    }
}
