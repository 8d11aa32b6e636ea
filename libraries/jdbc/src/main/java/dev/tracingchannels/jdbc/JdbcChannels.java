// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.TracingChannel;

/**
 * The tracing channels that traced data sources publish on. Every operation is synchronous: {@code start}, [{@code error}],
 * {@code end}, on the caller's thread. Constants only.
 */
public final class JdbcChannels {
    /**
     * {@code jdbc:query}: a statement runs, plain or prepared. The result is what the caller gets: a {@link
     * java.sql.ResultSet}, which is the caller's and must be left alone; a row count; or, from {@code execute}, a {@link
     * Boolean}.
     */
    public static final TracingChannel<JdbcQuery> QUERY = TracingChannel.named("jdbc:query");

    /** {@code jdbc:batch}: a batch runs. The result is the array of row counts, which must be left alone. */
    public static final TracingChannel<JdbcBatch> BATCH = TracingChannel.named("jdbc:batch");

    /** {@code jdbc:procedure}: a {@link java.sql.CallableStatement} runs. The results are as for {@link #QUERY}. */
    public static final TracingChannel<JdbcProcedure> PROCEDURE = TracingChannel.named("jdbc:procedure");

    /**
     * {@code jdbc:connect}: a data source that is no pool is asked for a connection: the physical connect. The result is the
     * {@link java.sql.Connection}, which must be left alone.
     */
    public static final TracingChannel<JdbcConnect> CONNECT = TracingChannel.named("jdbc:connect");

    /**
     * {@code jdbc:acquire}: a pool is asked for a connection, and may wait for one. Pools are those whose class {@link
     * TracedDataSource#wrap} knows, and those that the application says are pools. The result is the {@link
     * java.sql.Connection}, which must be left alone.
     */
    public static final TracingChannel<JdbcAcquire> ACQUIRE = TracingChannel.named("jdbc:acquire");

    /** {@code jdbc:transaction}: a transaction is committed or rolled back by its method. The result is null. */
    public static final TracingChannel<JdbcTransaction> TRANSACTION = TracingChannel.named("jdbc:transaction");

    private JdbcChannels() {}
}
