// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.DbMetrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps requests to a pool for a connection: the span of {@link DatabaseConnectMapper} with the name of the pool, measured as the
 * wait for a connection, and counted while it waits.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-metrics/">Database metrics: connection pools</a>
 */
public abstract class DatabaseAcquireMapper<P> extends DatabaseConnectMapper<P> {
    private static final long SLOW_NANOS = 10_000_000;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     * @param declaringType the public type that has the method, {@code DataSource} for instance
     * @param method the method that gives a connection, {@code getConnection} for instance
     */
    protected DatabaseAcquireMapper(String channel, Class<P> payloadType, Class<?> declaringType, String method) {
        super(channel, payloadType, declaringType, method);
    }

    /**
     * Returns the name of the pool. One without a name is called {@code host:port/namespace} after its target, as the
     * conventions ask, and has no name until its target is known.
     *
     * @param payload the operation's payload
     * @return the name, unique in the application; null if it has none
     */
    protected abstract @Nullable String pool(P payload);

    @Override
    public void start(P payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        String name = pool(payload);
        attributes.put(DbAttributes.DB_CLIENT_CONNECTION_POOL_NAME, name == null ? nameOf(target(payload)) : name);
    }

    /** Returns 10 ms: a connection that is at hand says nothing that its query does not. */
    @Override
    public long spanThreshold(P payload) {
        return SLOW_NANOS;
    }

    private static @Nullable String nameOf(DatabaseTarget target) {
        String host = target.host();
        if (host == null) {
            return target.namespace();
        }
        String server = target.port() > 0 ? host + ':' + target.port() : host;
        return target.namespace() == null ? server : server + '/' + target.namespace();
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_CONNECTION_WAIT_TIME, DbMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS);
    }
}
