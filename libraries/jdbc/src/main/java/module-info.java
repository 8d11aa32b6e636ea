// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes what is done through a JDBC data source, and maps it. */
module dev.tracingchannels.jdbc {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive java.sql;
    requires static org.jspecify;

    exports dev.tracingchannels.jdbc;

    provides dev.tracingchannels.mapping.Mapper with
            dev.tracingchannels.jdbc.JdbcQueryMapper,
            dev.tracingchannels.jdbc.JdbcBatchMapper,
            dev.tracingchannels.jdbc.JdbcProcedureMapper,
            dev.tracingchannels.jdbc.JdbcConnectMapper,
            dev.tracingchannels.jdbc.JdbcAcquireMapper,
            dev.tracingchannels.jdbc.JdbcTransactionMapper;
}
