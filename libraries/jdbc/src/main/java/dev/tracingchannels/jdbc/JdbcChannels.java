// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.TracingChannel;

/**
 * The tracing channels of traced data sources. Every operation is synchronous: {@code start}, [{@code error}], {@code end}, on
 * the caller's thread. Constants only.
 */
public final class JdbcChannels {
    /**
     * {@code jdbc:query}: a plain or prepared statement runs. The result is the caller's: a {@link java.sql.ResultSet}, which
     * subscribers must not use; a row count; or, from {@code execute}, a {@link Boolean}.
     */
    public static final TracingChannel<JdbcQuery> QUERY = TracingChannel.named("jdbc:query");

    /** {@code jdbc:batch}: a batch runs. The result is the array of row counts, which subscribers must not change. */
    public static final TracingChannel<JdbcBatch> BATCH = TracingChannel.named("jdbc:batch");

    /** {@code jdbc:procedure}: a {@link java.sql.CallableStatement} runs. The results are as for {@link #QUERY}. */
    public static final TracingChannel<JdbcProcedure> PROCEDURE = TracingChannel.named("jdbc:procedure");

    /**
     * {@code jdbc:connect}: a data source that is no pool makes a physical connection. The result is the {@link
     * java.sql.Connection}, which subscribers must not use.
     */
    public static final TracingChannel<JdbcConnect> CONNECT = TracingChannel.named("jdbc:connect");

    /**
     * {@code jdbc:acquire}: a pool is asked for a connection, and may wait for one. A data source is a pool if {@link
     * TracedDataSource#wrap} knows its class, or if the application says so. The result is the {@link java.sql.Connection},
     * which subscribers must not use.
     */
    public static final TracingChannel<JdbcAcquire> ACQUIRE = TracingChannel.named("jdbc:acquire");

    /** {@code jdbc:transaction}: a transaction is committed or rolled back explicitly. The result is null. */
    public static final TracingChannel<JdbcTransaction> TRANSACTION = TracingChannel.named("jdbc:transaction");

    private JdbcChannels() {}
}
