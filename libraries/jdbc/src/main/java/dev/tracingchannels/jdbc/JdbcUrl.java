// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseSystems;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads URLs of JDBC drivers by a table of their grammars. A URL that does not fit its driver's grammar from the first
 * character to the last gives the system only. Users, passwords and properties may contain any character, so a part that was
 * cut at the wrong place could be one of them.
 */
final class JdbcUrl {
    private static final String PREFIX = "jdbc:";

    /** Prefixes of drivers that wrap another driver's URL. */
    private static final Pattern WRAPPERS = Pattern.compile("^(?:(?:p6spy|otel|aws-wrapper|log4jdbc):){1,4}");

    /** A driver: the prefix of its URLs, and the grammar of the rest. */
    private record Driver(String prefix, String system, Grammar grammar) {}

    /** The first driver whose prefix fits is used. */
    private static final List<Driver> DRIVERS = List.of(
            new Driver("postgresql:", DatabaseSystems.POSTGRESQL, PostgresUrl::read),
            new Driver("pgsql:", DatabaseSystems.POSTGRESQL, PostgresUrl::read),
            new Driver("yugabytedb:", DatabaseSystems.POSTGRESQL, PostgresUrl::read),
            new Driver("cockroachdb:", DatabaseSystems.COCKROACHDB, PostgresUrl::read),
            new Driver("redshift:iam:", DatabaseSystems.REDSHIFT, CloudUrl::readRedshiftIam),
            new Driver("redshift:", DatabaseSystems.REDSHIFT, CloudUrl::readRedshift),
            new Driver("mysql:", DatabaseSystems.MYSQL, MySqlUrl::read),
            new Driver("mysql+srv:", DatabaseSystems.MYSQL, MySqlUrl::read),
            new Driver("mariadb:", DatabaseSystems.MARIADB, MySqlUrl::read),
            new Driver("singlestore:", DatabaseSystems.OTHER_SQL, MySqlUrl::read),
            new Driver("oceanbase:", DatabaseSystems.OTHER_SQL, MySqlUrl::read),
            new Driver("sqlserver:", DatabaseSystems.SQL_SERVER, SqlServerUrl::read),
            new Driver("microsoft:sqlserver:", DatabaseSystems.SQL_SERVER, SqlServerUrl::read),
            new Driver("jtds:sqlserver:", DatabaseSystems.SQL_SERVER, SqlServerUrl::readJtds),
            new Driver("jtds:sybase:", DatabaseSystems.OTHER_SQL, SqlServerUrl::readJtds),
            new Driver("sybase:", DatabaseSystems.OTHER_SQL, OtherUrl::readSybase),
            new Driver("oracle:", DatabaseSystems.ORACLE, OracleUrl::read),
            new Driver("h2:", DatabaseSystems.H2, EmbeddedUrl::readH2),
            new Driver("hsqldb:", DatabaseSystems.HSQLDB, EmbeddedUrl::readHsqldb),
            new Driver("derby:", DatabaseSystems.DERBY, EmbeddedUrl::readDerby),
            new Driver("sqlite:", DatabaseSystems.SQLITE, EmbeddedUrl::readSqlite),
            new Driver("db2:", DatabaseSystems.DB2, IbmUrl::read),
            new Driver("as400:", DatabaseSystems.DB2, IbmUrl::readAs400),
            new Driver("informix-sqli:", DatabaseSystems.INFORMIX, IbmUrl::readInformix),
            new Driver("informix-direct:", DatabaseSystems.INFORMIX, IbmUrl::readLocal),
            new Driver("ids:", DatabaseSystems.INFORMIX, IbmUrl::read),
            new Driver("clickhouse:", DatabaseSystems.CLICKHOUSE, OtherUrl::readClickHouse),
            new Driver("ch:", DatabaseSystems.CLICKHOUSE, OtherUrl::readClickHouse),
            new Driver("trino:", DatabaseSystems.TRINO, OtherUrl::readTrino),
            new Driver("presto:", DatabaseSystems.OTHER_SQL, OtherUrl::readTrino),
            new Driver("hive2:", DatabaseSystems.HIVE, OtherUrl::readSemicolons),
            new Driver("databricks:", DatabaseSystems.OTHER_SQL, OtherUrl::readSemicolons),
            new Driver("impala:", DatabaseSystems.OTHER_SQL, OtherUrl::readSemicolons),
            new Driver("sap:", DatabaseSystems.HANA, OtherUrl::readHana),
            new Driver("sapdb:", DatabaseSystems.MAXDB, OtherUrl::readQuery),
            new Driver("teradata:", DatabaseSystems.TERADATA, OtherUrl::readTeradata),
            new Driver("firebirdsql:", DatabaseSystems.FIREBIRD, OtherUrl::readFirebird),
            new Driver("firebird:", DatabaseSystems.FIREBIRD, OtherUrl::readFirebird),
            new Driver("netezza:", DatabaseSystems.NETEZZA, OtherUrl::readEither),
            new Driver("vertica:", DatabaseSystems.OTHER_SQL, OtherUrl::readQuery),
            new Driver("snowflake:", DatabaseSystems.OTHER_SQL, CloudUrl::readSnowflake),
            new Driver("bigquery:", DatabaseSystems.OTHER_SQL, CloudUrl::readBigQuery),
            new Driver("cloudspanner:", DatabaseSystems.SPANNER, CloudUrl::readSpanner),
            new Driver("Cache:", DatabaseSystems.CACHE, OtherUrl::readQuery),
            new Driver("IRIS:", DatabaseSystems.OTHER_SQL, OtherUrl::readQuery));

    /**
     * The drivers of DataDirect, by the database. The name of DataDirect, or of a company that sells the driver, comes before
     * it.
     */
    private static final List<Driver> DATA_DIRECT_DRIVERS = List.of(
            new Driver("sqlserver:", DatabaseSystems.SQL_SERVER, SqlServerUrl::read),
            new Driver("oracle:", DatabaseSystems.ORACLE, OtherUrl::readDataDirect),
            new Driver("db2:", DatabaseSystems.DB2, OtherUrl::readDataDirect),
            new Driver("informix:", DatabaseSystems.INFORMIX, OtherUrl::readDataDirect),
            new Driver("mysql:", DatabaseSystems.MYSQL, OtherUrl::readDataDirect),
            new Driver("postgresql:", DatabaseSystems.POSTGRESQL, OtherUrl::readDataDirect),
            new Driver("redshift:", DatabaseSystems.REDSHIFT, OtherUrl::readDataDirect),
            new Driver("hive:", DatabaseSystems.HIVE, OtherUrl::readDataDirect),
            new Driver("sybase:", DatabaseSystems.OTHER_SQL, OtherUrl::readDataDirect));

    private static final Pattern DATA_DIRECT =
            Pattern.compile("^(?:datadirect|tibcosoftwareinc|tibcosoftware|weblogic|bea):", Pattern.CASE_INSENSITIVE);

    private JdbcUrl() {}

    /** Returns the target of a URL. Never throws. */
    static DatabaseTarget parse(@Nullable String url) {
        if (url == null || !url.startsWith(PREFIX)) {
            return ConnectionTargets.UNKNOWN;
        }
        String text = WRAPPERS.matcher(url.substring(PREFIX.length())).replaceFirst("");
        Matcher dataDirect = DATA_DIRECT.matcher(text);
        return dataDirect.lookingAt()
                ? parse(text.substring(dataDirect.end()), DATA_DIRECT_DRIVERS)
                : parse(text, DRIVERS);
    }

    private static DatabaseTarget parse(String text, List<Driver> drivers) {
        for (Driver driver : drivers) {
            if (text.regionMatches(true, 0, driver.prefix, 0, driver.prefix.length())) {
                return target(driver.system, driver.grammar.read(text.substring(driver.prefix.length())));
            }
        }
        return target(DatabaseSystems.OTHER_SQL, OtherUrl.readUnknown(text));
    }

    private static DatabaseTarget target(String system, @Nullable Location location) {
        return location == null
                ? DatabaseTarget.of(system)
                : new DatabaseTarget(system, location.namespace(), location.host(), location.port());
    }
}
