// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;
import org.jspecify.annotations.Nullable;

/** Database operations. Constants only. */
public final class DbAttributes {
    /** {@code db.system.name}: The database product. */
    public static final AttributeKey<String> DB_SYSTEM_NAME = AttributeKey.ofString("db.system.name");

    /** {@code db.namespace}: The database, qualified as the product does. */
    public static final AttributeKey<String> DB_NAMESPACE = AttributeKey.ofString("db.namespace");

    /** {@code db.collection.name}: The table or collection. */
    public static final AttributeKey<String> DB_COLLECTION_NAME = AttributeKey.ofString("db.collection.name");

    /** {@code db.operation.name}: The operation or command. */
    public static final AttributeKey<String> DB_OPERATION_NAME = AttributeKey.ofString("db.operation.name");

    /** {@code db.operation.batch.size}: How many operations are in the batch; not for one. */
    public static final AttributeKey<Long> DB_OPERATION_BATCH_SIZE = AttributeKey.ofLong("db.operation.batch.size");

    /** {@code db.query.text}: The text of the query, without literals unless parameterized. */
    public static final AttributeKey<String> DB_QUERY_TEXT = AttributeKey.ofString("db.query.text");

    /** {@code db.query.summary}: Operations and targets of the query, low in cardinality. */
    public static final AttributeKey<String> DB_QUERY_SUMMARY = AttributeKey.ofString("db.query.summary");

    /** {@code db.stored_procedure.name}: The stored procedure. */
    public static final AttributeKey<String> DB_STORED_PROCEDURE_NAME =
            AttributeKey.ofString("db.stored_procedure.name");

    /** {@code db.response.status_code}: The code that the database gave. */
    public static final AttributeKey<String> DB_RESPONSE_STATUS_CODE = AttributeKey.ofString("db.response.status_code");

    /** {@code db.response.returned_rows}: How many rows came back. */
    public static final AttributeKey<Long> DB_RESPONSE_RETURNED_ROWS = AttributeKey.ofLong("db.response.returned_rows");

    /** {@code db.client.connection.pool.name}: The name of a pool of connections, unique in the application. */
    public static final AttributeKey<String> DB_CLIENT_CONNECTION_POOL_NAME =
            AttributeKey.ofString("db.client.connection.pool.name");

    private DbAttributes() {}

    /**
     * {@code db.query.parameter.<key>}: The value of a parameter of the query, an input.
     *
     * @param key the parameter's name; its position from 0 up if it has none
     * @return always the same name for a key; null where a process has asked for too many, for a name takes its room for good: the
     *     positions below 128 have one always, and so have the first 1,024 other keys
     */
    public static @Nullable AttributeKey<String> dbQueryParameter(String key) {
        return QueryParameterNames.of(key);
    }
}
