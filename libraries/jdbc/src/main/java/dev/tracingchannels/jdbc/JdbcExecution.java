// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

/** The method that runs a statement, which determines its result. */
public enum JdbcExecution {
    /** {@code execute}: for any results; the result is whether the first one is a result set. */
    ANY,
    /** {@code executeQuery}: for its rows; the result is the result set. */
    QUERY,
    /** {@code executeUpdate} or {@code executeLargeUpdate}: for its effect; the result is the number of rows affected. */
    UPDATE,
    /** {@code prepareStatement} or {@code prepareCall}, where it failed: the statement was not run. */
    PREPARE
}
