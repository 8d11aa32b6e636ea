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
            new Driver("postgresql:", DatabaseSystems.POSTGRESQL, Grammar.POSTGRES),
            new Driver("pgsql:", DatabaseSystems.POSTGRESQL, Grammar.POSTGRES),
            new Driver("yugabytedb:", DatabaseSystems.POSTGRESQL, Grammar.POSTGRES),
            new Driver("cockroachdb:", DatabaseSystems.COCKROACHDB, Grammar.POSTGRES),
            new Driver("redshift:iam:", DatabaseSystems.REDSHIFT, Grammar.REDSHIFT_IAM),
            new Driver("redshift:", DatabaseSystems.REDSHIFT, Grammar.REDSHIFT),
            new Driver("mysql:", DatabaseSystems.MYSQL, Grammar.MYSQL),
            new Driver("mysql+srv:", DatabaseSystems.MYSQL, Grammar.MYSQL),
            new Driver("mariadb:", DatabaseSystems.MARIADB, Grammar.MYSQL),
            new Driver("singlestore:", DatabaseSystems.OTHER_SQL, Grammar.MYSQL),
            new Driver("oceanbase:", DatabaseSystems.OTHER_SQL, Grammar.MYSQL),
            new Driver("sqlserver:", DatabaseSystems.SQL_SERVER, Grammar.SQL_SERVER),
            new Driver("microsoft:sqlserver:", DatabaseSystems.SQL_SERVER, Grammar.SQL_SERVER),
            new Driver("jtds:sqlserver:", DatabaseSystems.SQL_SERVER, Grammar.JTDS),
            new Driver("jtds:sybase:", DatabaseSystems.OTHER_SQL, Grammar.JTDS),
            new Driver("sybase:", DatabaseSystems.OTHER_SQL, Grammar.SYBASE),
            new Driver("oracle:", DatabaseSystems.ORACLE, Grammar.ORACLE),
            new Driver("h2:", DatabaseSystems.H2, Grammar.H2),
            new Driver("hsqldb:", DatabaseSystems.HSQLDB, Grammar.HSQLDB),
            new Driver("derby:", DatabaseSystems.DERBY, Grammar.DERBY),
            new Driver("sqlite:", DatabaseSystems.SQLITE, Grammar.SQLITE),
            new Driver("db2:", DatabaseSystems.DB2, Grammar.IBM),
            new Driver("as400:", DatabaseSystems.DB2, Grammar.AS400),
            new Driver("informix-sqli:", DatabaseSystems.INFORMIX, Grammar.INFORMIX),
            new Driver("informix-direct:", DatabaseSystems.INFORMIX, Grammar.INFORMIX_LOCAL),
            new Driver("ids:", DatabaseSystems.INFORMIX, Grammar.IBM),
            new Driver("clickhouse:", DatabaseSystems.CLICKHOUSE, Grammar.CLICK_HOUSE),
            new Driver("ch:", DatabaseSystems.CLICKHOUSE, Grammar.CLICK_HOUSE),
            new Driver("trino:", DatabaseSystems.TRINO, Grammar.TRINO),
            new Driver("presto:", DatabaseSystems.OTHER_SQL, Grammar.TRINO),
            new Driver("hive2:", DatabaseSystems.HIVE, Grammar.SEMICOLONS),
            new Driver("databricks:", DatabaseSystems.OTHER_SQL, Grammar.SEMICOLONS),
            new Driver("impala:", DatabaseSystems.OTHER_SQL, Grammar.SEMICOLONS),
            new Driver("sap:", DatabaseSystems.HANA, Grammar.HANA),
            new Driver("sapdb:", DatabaseSystems.MAXDB, Grammar.QUERY),
            new Driver("teradata:", DatabaseSystems.TERADATA, Grammar.TERADATA),
            new Driver("firebirdsql:", DatabaseSystems.FIREBIRD, Grammar.FIREBIRD),
            new Driver("firebird:", DatabaseSystems.FIREBIRD, Grammar.FIREBIRD),
            new Driver("netezza:", DatabaseSystems.NETEZZA, Grammar.EITHER),
            new Driver("vertica:", DatabaseSystems.OTHER_SQL, Grammar.QUERY),
            new Driver("snowflake:", DatabaseSystems.OTHER_SQL, Grammar.SNOWFLAKE),
            new Driver("bigquery:", DatabaseSystems.OTHER_SQL, Grammar.BIG_QUERY),
            new Driver("cloudspanner:", DatabaseSystems.SPANNER, Grammar.SPANNER),
            new Driver("Cache:", DatabaseSystems.CACHE, Grammar.QUERY),
            new Driver("IRIS:", DatabaseSystems.OTHER_SQL, Grammar.QUERY));

    /**
     * The drivers of DataDirect, by the database. The name of DataDirect, or of a company that sells the driver, comes before
     * it.
     */
    private static final List<Driver> DATA_DIRECT_DRIVERS = List.of(
            new Driver("sqlserver:", DatabaseSystems.SQL_SERVER, Grammar.SQL_SERVER),
            new Driver("oracle:", DatabaseSystems.ORACLE, Grammar.DATA_DIRECT),
            new Driver("db2:", DatabaseSystems.DB2, Grammar.DATA_DIRECT),
            new Driver("informix:", DatabaseSystems.INFORMIX, Grammar.DATA_DIRECT),
            new Driver("mysql:", DatabaseSystems.MYSQL, Grammar.DATA_DIRECT),
            new Driver("postgresql:", DatabaseSystems.POSTGRESQL, Grammar.DATA_DIRECT),
            new Driver("redshift:", DatabaseSystems.REDSHIFT, Grammar.DATA_DIRECT),
            new Driver("hive:", DatabaseSystems.HIVE, Grammar.DATA_DIRECT),
            new Driver("sybase:", DatabaseSystems.OTHER_SQL, Grammar.DATA_DIRECT));

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
