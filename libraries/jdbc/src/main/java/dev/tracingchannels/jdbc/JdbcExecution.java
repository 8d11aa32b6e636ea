// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

/** How a statement is run, and so what its result is. */
public enum JdbcExecution {
    /** {@code execute}: whatever it gives; the result is whether that is a result set first. */
    ANY,
    /** {@code executeQuery}: for its rows; the result is the result set. */
    QUERY,
    /** {@code executeUpdate} or {@code executeLargeUpdate}: for its effect; the result is the number of rows affected. */
    UPDATE,
    /** {@code prepareStatement} or {@code prepareCall}, where it failed: the statement was not run. */
    PREPARE
}
