// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.Nullable;

/** The grammar of a driver's URLs. Most are never used, and a lambda for each would be a class to generate at the start. */
enum Grammar {
    POSTGRES,
    REDSHIFT_IAM,
    REDSHIFT,
    MYSQL,
    SQL_SERVER,
    JTDS,
    SYBASE,
    ORACLE,
    H2,
    HSQLDB,
    DERBY,
    SQLITE,
    IBM,
    AS400,
    INFORMIX,
    INFORMIX_LOCAL,
    CLICK_HOUSE,
    TRINO,
    SEMICOLONS,
    HANA,
    QUERY,
    TERADATA,
    FIREBIRD,
    EITHER,
    SNOWFLAKE,
    BIG_QUERY,
    SPANNER,
    DATA_DIRECT;

    /**
     * Reads a URL.
     *
     * @param rest the URL behind the driver's prefix
     * @return the target; null if any part does not fit
     */
    @Nullable
    Location read(String rest) {
        return switch (this) {
            case POSTGRES -> PostgresUrl.read(rest);
            case REDSHIFT_IAM -> CloudUrl.readRedshiftIam(rest);
            case REDSHIFT -> CloudUrl.readRedshift(rest);
            case MYSQL -> MySqlUrl.read(rest);
            case SQL_SERVER -> SqlServerUrl.read(rest);
            case JTDS -> SqlServerUrl.readJtds(rest);
            case SYBASE -> OtherUrl.readSybase(rest);
            case ORACLE -> OracleUrl.read(rest);
            case H2 -> EmbeddedUrl.readH2(rest);
            case HSQLDB -> EmbeddedUrl.readHsqldb(rest);
            case DERBY -> EmbeddedUrl.readDerby(rest);
            case SQLITE -> EmbeddedUrl.readSqlite(rest);
            case IBM -> IbmUrl.read(rest);
            case AS400 -> IbmUrl.readAs400(rest);
            case INFORMIX -> IbmUrl.readInformix(rest);
            case INFORMIX_LOCAL -> IbmUrl.readLocal(rest);
            case CLICK_HOUSE -> OtherUrl.readClickHouse(rest);
            case TRINO -> OtherUrl.readTrino(rest);
            case SEMICOLONS -> OtherUrl.readSemicolons(rest);
            case HANA -> OtherUrl.readHana(rest);
            case QUERY -> OtherUrl.readQuery(rest);
            case TERADATA -> OtherUrl.readTeradata(rest);
            case FIREBIRD -> OtherUrl.readFirebird(rest);
            case EITHER -> OtherUrl.readEither(rest);
            case SNOWFLAKE -> CloudUrl.readSnowflake(rest);
            case BIG_QUERY -> CloudUrl.readBigQuery(rest);
            case SPANNER -> CloudUrl.readSpanner(rest);
            case DATA_DIRECT -> OtherUrl.readDataDirect(rest);
        };
    }
}
