// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How much of the connecting of a data source is published by a traced data source within it, which it wraps. Asked when it is
 * wrapped: no connection is made for that.
 */
enum PublishedWithin {
    NOTHING,
    /** That of some of its targets, as where a router leads to traced and untraced ones. */
    SOME,
    ALL,
    /** To be asked at each connecting, as where the target is looked up only then. */
    UNKNOWN;

    /**
     * Returns how much is published within a data source.
     *
     * @param pooled whether it is a pool, within which only another pool publishes the same
     */
    static PublishedWithin of(DataSource dataSource, boolean pooled) {
        try {
            return SpringDataSources.ARE_PRESENT && SpringDataSources.isKnown(dataSource)
                    ? SpringDataSources.publishedWithin(dataSource, pooled)
                    : now(dataSource, pooled);
        } catch (RuntimeException | LinkageError unusable) {
            return NOTHING;
        }
    }

    /** Asks by {@code isWrapperFor}, which a data source that looks its target up answers by that of the moment. */
    static PublishedWithin now(DataSource dataSource, boolean pooled) {
        TracedDataSource traced = traced(dataSource);
        if (traced == null) {
            return NOTHING;
        }
        return !pooled || traced.isPooled() ? ALL : of(traced.delegate(), true);
    }

    private static @Nullable TracedDataSource traced(DataSource dataSource) {
        if (dataSource instanceof TracedDataSource traced) {
            return traced;
        }
        try {
            return dataSource.isWrapperFor(TracedDataSource.class) ? dataSource.unwrap(TracedDataSource.class) : null;
        } catch (SQLException | RuntimeException | LinkageError | StackOverflowError notAWrapper) {
            return null;
        }
    }
}
