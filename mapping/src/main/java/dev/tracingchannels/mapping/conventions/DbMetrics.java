// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.Instrument;

/**
 * What measures database operations. Constants only.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-metrics/">OpenTelemetry: database metrics</a>
 */
public final class DbMetrics {
    /** {@code db.client.operation.duration}: How long operations of a database's client take. */
    public static final Instrument DB_CLIENT_OPERATION_DURATION = Instrument.duration("db.client.operation.duration")
            .withDescription("Duration of database client operations.")
            .withBuckets(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10)
            .withDimensions(
                    DbAttributes.DB_SYSTEM_NAME,
                    DbAttributes.DB_COLLECTION_NAME,
                    DbAttributes.DB_NAMESPACE,
                    DbAttributes.DB_OPERATION_NAME,
                    DbAttributes.DB_RESPONSE_STATUS_CODE,
                    ErrorAttributes.ERROR_TYPE,
                    ServerAttributes.SERVER_ADDRESS,
                    ServerAttributes.SERVER_PORT,
                    DbAttributes.DB_QUERY_SUMMARY,
                    DbAttributes.DB_STORED_PROCEDURE_NAME);

    /** {@code db.client.connection.wait_time}: How long it takes to get an open connection from a pool. */
    public static final Instrument DB_CLIENT_CONNECTION_WAIT_TIME = Instrument.duration(
                    "db.client.connection.wait_time")
            .withDescription("The time it took to obtain an open connection from the pool.")
            .withBuckets(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10)
            .withDimensions(DbAttributes.DB_CLIENT_CONNECTION_POOL_NAME);

    /** {@code db.client.connection.pending_requests}: How many wait for a connection of a pool. */
    public static final Instrument DB_CLIENT_CONNECTION_PENDING_REQUESTS = Instrument.active(
                    "db.client.connection.pending_requests", "{request}")
            .withDescription("The number of current pending requests for an open connection.")
            .withDimensions(DbAttributes.DB_CLIENT_CONNECTION_POOL_NAME);

    private DbMetrics() {}
}
