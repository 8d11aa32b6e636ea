// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/**
 * The severity of an event, with OpenTelemetry's numbers. There are six ranges of four, so that levels between the usual ones
 * of logging libraries keep their order.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber">OpenTelemetry: severity number</a>
 */
public enum Severity {
    /** The finest detail. */
    TRACE(1),
    /** Above {@link #TRACE}. */
    TRACE2(2),
    /** Above {@link #TRACE2}. */
    TRACE3(3),
    /** Above {@link #TRACE3}. */
    TRACE4(4),
    /** Detail for developers. */
    DEBUG(5),
    /** Above {@link #DEBUG}. */
    DEBUG2(6),
    /** Above {@link #DEBUG2}. */
    DEBUG3(7),
    /** Above {@link #DEBUG3}. */
    DEBUG4(8),
    /** Something happened as it should. */
    INFO(9),
    /** Above {@link #INFO}. */
    INFO2(10),
    /** Above {@link #INFO2}. */
    INFO3(11),
    /** Above {@link #INFO3}. */
    INFO4(12),
    /** Something may go wrong. */
    WARN(13),
    /** Above {@link #WARN}. */
    WARN2(14),
    /** Above {@link #WARN2}. */
    WARN3(15),
    /** Above {@link #WARN3}. */
    WARN4(16),
    /** Something went wrong. */
    ERROR(17),
    /** Above {@link #ERROR}. */
    ERROR2(18),
    /** Above {@link #ERROR2}. */
    ERROR3(19),
    /** Above {@link #ERROR3}. */
    ERROR4(20),
    /** The program cannot go on. */
    FATAL(21),
    /** Above {@link #FATAL}. */
    FATAL2(22),
    /** Above {@link #FATAL2}. */
    FATAL3(23),
    /** Above {@link #FATAL3}. */
    FATAL4(24);

    /** How many there are of each range. */
    private static final int OF_RANGE = 4;

    private static final Severity[] ALL = values();

    private final int number;

    Severity(int number) {
        this.number = number;
    }

    /**
     * OpenTelemetry's number.
     *
     * @return from 1 to 24
     */
    public int number() {
        return number;
    }

    /**
     * Returns the range, for tools and dashboards that know no finer levels.
     *
     * @return one of {@link #TRACE}, {@link #DEBUG}, {@link #INFO}, {@link #WARN}, {@link #ERROR}, {@link #FATAL}
     */
    public Severity range() {
        return ALL[(number - 1) / OF_RANGE * OF_RANGE];
    }

    /**
     * Compares with a least severity.
     *
     * @param least the other
     * @return true if this is as severe or more
     */
    public boolean isAtLeast(Severity least) {
        return number >= least.number;
    }
}
