// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URLs of JDBC drivers, read by a table of their grammars. A URL that does not fit the grammar of its driver from its first
 * character to its last gives the system alone: users, passwords and properties have no characters that they cannot have, so
 * a part that was cut at the wrong place could be one of them.
 */
final class JdbcUrl {
    private static final String PREFIX = "jdbc:";

    /** What comes before the URL of another driver. */
    private static final Pattern WRAPPERS = Pattern.compile("^(?:(?:p6spy|otel|aws-wrapper|log4jdbc):){1,4}");

    /** What the URLs of a driver begin with, and how the rest is written. */
    private record Driver(String prefix, String system, Grammar grammar) {}

    /** The first whose prefix fits counts. */
    private static final List<Driver> DRIVERS = List.of(
            new Driver("postgresql:", Databases.POSTGRESQL, PostgresUrl::read),
            new Driver("pgsql:", Databases.POSTGRESQL, PostgresUrl::read),
            new Driver("yugabytedb:", Databases.POSTGRESQL, PostgresUrl::read),
            new Driver("cockroachdb:", Databases.COCKROACHDB, PostgresUrl::read),
            new Driver("redshift:iam:", Databases.REDSHIFT, CloudUrl::readRedshiftIam),
            new Driver("redshift:", Databases.REDSHIFT, CloudUrl::readRedshift),
            new Driver("mysql:", Databases.MYSQL, MySqlUrl::read),
            new Driver("mysql+srv:", Databases.MYSQL, MySqlUrl::read),
            new Driver("mariadb:", Databases.MARIADB, MySqlUrl::read),
            new Driver("singlestore:", Databases.OTHER_SQL, MySqlUrl::read),
            new Driver("oceanbase:", Databases.OTHER_SQL, MySqlUrl::read),
            new Driver("sqlserver:", Databases.SQL_SERVER, SqlServerUrl::read),
            new Driver("microsoft:sqlserver:", Databases.SQL_SERVER, SqlServerUrl::read),
            new Driver("jtds:sqlserver:", Databases.SQL_SERVER, SqlServerUrl::readJtds),
            new Driver("jtds:sybase:", Databases.OTHER_SQL, SqlServerUrl::readJtds),
            new Driver("sybase:", Databases.OTHER_SQL, OtherUrl::readSybase),
            new Driver("oracle:", Databases.ORACLE, OracleUrl::read),
            new Driver("h2:", Databases.H2, EmbeddedUrl::readH2),
            new Driver("hsqldb:", Databases.HSQLDB, EmbeddedUrl::readHsqldb),
            new Driver("derby:", Databases.DERBY, EmbeddedUrl::readDerby),
            new Driver("sqlite:", Databases.SQLITE, EmbeddedUrl::readSqlite),
            new Driver("db2:", Databases.DB2, IbmUrl::read),
            new Driver("as400:", Databases.DB2, IbmUrl::readAs400),
            new Driver("informix-sqli:", Databases.INFORMIX, IbmUrl::readInformix),
            new Driver("informix-direct:", Databases.INFORMIX, IbmUrl::readLocal),
            new Driver("ids:", Databases.INFORMIX, IbmUrl::read),
            new Driver("clickhouse:", Databases.CLICKHOUSE, OtherUrl::readClickHouse),
            new Driver("ch:", Databases.CLICKHOUSE, OtherUrl::readClickHouse),
            new Driver("trino:", Databases.TRINO, OtherUrl::readTrino),
            new Driver("presto:", Databases.OTHER_SQL, OtherUrl::readTrino),
            new Driver("hive2:", Databases.HIVE, OtherUrl::readSemicolons),
            new Driver("databricks:", Databases.OTHER_SQL, OtherUrl::readSemicolons),
            new Driver("impala:", Databases.OTHER_SQL, OtherUrl::readSemicolons),
            new Driver("sap:", Databases.HANA, OtherUrl::readHana),
            new Driver("sapdb:", Databases.MAXDB, OtherUrl::readQuery),
            new Driver("teradata:", Databases.TERADATA, OtherUrl::readTeradata),
            new Driver("firebirdsql:", Databases.FIREBIRD, OtherUrl::readFirebird),
            new Driver("firebird:", Databases.FIREBIRD, OtherUrl::readFirebird),
            new Driver("netezza:", Databases.NETEZZA, OtherUrl::readEither),
            new Driver("vertica:", Databases.OTHER_SQL, OtherUrl::readQuery),
            new Driver("snowflake:", Databases.OTHER_SQL, CloudUrl::readSnowflake),
            new Driver("bigquery:", Databases.OTHER_SQL, CloudUrl::readBigQuery),
            new Driver("cloudspanner:", Databases.SPANNER, CloudUrl::readSpanner),
            new Driver("Cache:", Databases.CACHE, OtherUrl::readQuery),
            new Driver("IRIS:", Databases.OTHER_SQL, OtherUrl::readQuery));

    /** The drivers of DataDirect, by the database, behind the name of DataDirect or of a company that sells them. */
    private static final List<Driver> DATA_DIRECT_DRIVERS = List.of(
            new Driver("sqlserver:", Databases.SQL_SERVER, SqlServerUrl::read),
            new Driver("oracle:", Databases.ORACLE, OtherUrl::readDataDirect),
            new Driver("db2:", Databases.DB2, OtherUrl::readDataDirect),
            new Driver("informix:", Databases.INFORMIX, OtherUrl::readDataDirect),
            new Driver("mysql:", Databases.MYSQL, OtherUrl::readDataDirect),
            new Driver("postgresql:", Databases.POSTGRESQL, OtherUrl::readDataDirect),
            new Driver("redshift:", Databases.REDSHIFT, OtherUrl::readDataDirect),
            new Driver("hive:", Databases.HIVE, OtherUrl::readDataDirect),
            new Driver("sybase:", Databases.OTHER_SQL, OtherUrl::readDataDirect));

    private static final Pattern DATA_DIRECT =
            Pattern.compile("^(?:datadirect|tibcosoftwareinc|tibcosoftware|weblogic|bea):", Pattern.CASE_INSENSITIVE);

    private JdbcUrl() {}

    /** Where a URL leads. Never throws. */
    static JdbcTarget parse(@Nullable String url) {
        if (url == null || !url.startsWith(PREFIX)) {
            return JdbcTarget.UNKNOWN;
        }
        String text = WRAPPERS.matcher(url.substring(PREFIX.length())).replaceFirst("");
        Matcher dataDirect = DATA_DIRECT.matcher(text);
        return dataDirect.lookingAt()
                ? parse(text.substring(dataDirect.end()), DATA_DIRECT_DRIVERS)
                : parse(text, DRIVERS);
    }

    private static JdbcTarget parse(String text, List<Driver> drivers) {
        for (Driver driver : drivers) {
            if (text.regionMatches(true, 0, driver.prefix, 0, driver.prefix.length())) {
                return target(driver.system, driver.grammar.read(text.substring(driver.prefix.length())));
            }
        }
        return target(Databases.OTHER_SQL, OtherUrl.readUnknown(text));
    }

    private static JdbcTarget target(String system, @Nullable Location location) {
        return location == null
                ? new JdbcTarget(system, null, null, -1)
                : new JdbcTarget(system, location.namespace(), location.host(), location.port());
    }
}
