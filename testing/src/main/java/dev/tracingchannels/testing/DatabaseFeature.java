// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

/** What a database's client may have or not; cases of {@link DatabaseContract} need it. */
public enum DatabaseFeature {
    /** A text of the query, apart from an operation and a collection. */
    QUERY_TEXT,
    /** Values that are given to an operation and recorded on request. */
    PARAMETERS,
    /** Stored procedures, functions or scripts that are called by name. */
    PROCEDURES,
    /** Several operations that are sent together: batches, pipelines, bulk writes. */
    BATCHES,
    /** A number of rows or documents that is known when the operation is over. */
    RETURNED_ROWS,
    /** The address of the other end of the connection. */
    PEER,
    /** Connections that are published. */
    CONNECTIONS,
    /** Pools whose connections are published by the pool's name. */
    POOLS,
    /** Transactions that are published. */
    TRANSACTIONS,
    /** A server whose connection breaks while an operation runs. */
    BREAKS,
    /** Operations that end when their time is over. */
    TIME_OUTS,
    /** Operations that can be cancelled. */
    CANCELLATION,
    /** Operations that go on after their call has returned. */
    ASYNC,
    /** Results that are read piece by piece within the operation. */
    CURSORS,
    /** Objects around the driver's own. */
    WRAPPERS,
    /** Passwords to connect with. */
    PASSWORDS,
    /** URLs that may hold a password. */
    URLS,
    /** Operations that are given credentials. */
    CREDENTIALS
}
