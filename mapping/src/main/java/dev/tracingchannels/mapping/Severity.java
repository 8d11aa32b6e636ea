// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/**
 * How severe an event is, as OpenTelemetry counts it: six ranges of four, so that levels between those that every logging
 * library has keep their order.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber">OpenTelemetry: severity number</a>
 */
public enum Severity {
    /** The finest detail. */
    TRACE,
    /** Above {@link #TRACE}. */
    TRACE2,
    /** Above {@link #TRACE2}. */
    TRACE3,
    /** Above {@link #TRACE3}. */
    TRACE4,
    /** Detail for developers. */
    DEBUG,
    /** Above {@link #DEBUG}. */
    DEBUG2,
    /** Above {@link #DEBUG2}. */
    DEBUG3,
    /** Above {@link #DEBUG3}. */
    DEBUG4,
    /** Something happened as it should. */
    INFO,
    /** Above {@link #INFO}. */
    INFO2,
    /** Above {@link #INFO2}. */
    INFO3,
    /** Above {@link #INFO3}. */
    INFO4,
    /** Something may go wrong. */
    WARN,
    /** Above {@link #WARN}. */
    WARN2,
    /** Above {@link #WARN2}. */
    WARN3,
    /** Above {@link #WARN3}. */
    WARN4,
    /** Something went wrong. */
    ERROR,
    /** Above {@link #ERROR}. */
    ERROR2,
    /** Above {@link #ERROR2}. */
    ERROR3,
    /** Above {@link #ERROR3}. */
    ERROR4,
    /** The program cannot go on. */
    FATAL,
    /** Above {@link #FATAL}. */
    FATAL2,
    /** Above {@link #FATAL2}. */
    FATAL3,
    /** Above {@link #FATAL3}. */
    FATAL4;

    /** How many there are of each range. */
    private static final int OF_RANGE = 4;

    private static final Severity[] ALL = values();

    /**
     * OpenTelemetry's number.
     *
     * @return from 1 to 24
     */
    public int number() {
        return ordinal() + 1;
    }

    /**
     * The range, for tools and dashboards that know no finer levels.
     *
     * @return one of {@link #TRACE}, {@link #DEBUG}, {@link #INFO}, {@link #WARN}, {@link #ERROR}, {@link #FATAL}
     */
    public Severity range() {
        return ALL[ordinal() / OF_RANGE * OF_RANGE];
    }

    /**
     * Compares with a least severity.
     *
     * @param least the other
     * @return true if this is as severe or more
     */
    public boolean isAtLeast(Severity least) {
        return ordinal() >= least.ordinal();
    }
}
