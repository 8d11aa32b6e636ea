// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The known pools, by the names of their classes and interfaces, so that no pool is a dependency. Looked up once, when a data
 * source is wrapped. A {@link javax.sql.ConnectionPoolDataSource} is not a pool: it makes physical connections for one.
 */
final class KnownPools {
    private static final Set<String> TYPES = Set.of(
            // HikariCP
            "com.zaxxer.hikari.HikariDataSource",
            // Apache Commons DBCP, and Tomcat's copy of it
            "org.apache.commons.dbcp2.BasicDataSource",
            "org.apache.commons.dbcp2.PoolingDataSource",
            "org.apache.commons.dbcp2.datasources.InstanceKeyDataSource",
            "org.apache.commons.dbcp.BasicDataSource",
            "org.apache.commons.dbcp.PoolingDataSource",
            "org.apache.commons.dbcp.datasources.InstanceKeyDataSource",
            "org.apache.tomcat.dbcp.dbcp2.BasicDataSource",
            "org.apache.tomcat.dbcp.dbcp2.PoolingDataSource",
            "org.apache.tomcat.dbcp.dbcp2.datasources.InstanceKeyDataSource",
            // Tomcat's own
            "org.apache.tomcat.jdbc.pool.DataSourceProxy",
            // c3p0
            "com.mchange.v2.c3p0.PooledDataSource",
            // Oracle UCP
            "oracle.ucp.jdbc.PoolDataSource",
            // Agroal
            "io.agroal.api.AgroalDataSource",
            // Druid, Vibur, BoneCP
            "com.alibaba.druid.pool.DruidAbstractDataSource",
            "org.vibur.dbcp.ViburDataSource",
            "com.jolbox.bonecp.BoneCPDataSource",
            // Those of drivers
            "org.h2.jdbcx.JdbcConnectionPool",
            "org.hsqldb.jdbc.JDBCPool",
            "org.mariadb.jdbc.MariaDbPoolDataSource",
            "org.postgresql.ds.PGPoolingDataSource");

    private KnownPools() {}

    /** Returns whether connections of a data source come from a pool, judging by its class. */
    static boolean isPool(DataSource dataSource) {
        return isPool(dataSource.getClass());
    }

    private static boolean isPool(@Nullable Class<?> type) {
        if (type == null) {
            return false;
        }
        if (TYPES.contains(type.getName()) || isPool(type.getSuperclass())) {
            return true;
        }
        for (Class<?> implemented : type.getInterfaces()) {
            if (isPool(implemented)) {
                return true;
            }
        }
        return false;
    }
}
