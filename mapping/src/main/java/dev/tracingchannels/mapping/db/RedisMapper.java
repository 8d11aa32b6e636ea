// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps the operations of a Redis client: a CLIENT span {@code {command} {server}}.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/redis/">Redis</a>
 */
public abstract class RedisMapper<P> extends DatabaseMapper<P> {
    /** The codes of the server's own errors. */
    private static final Set<String> CODES = Set.of(
            "ASK",
            "BUSY",
            "BUSYGROUP",
            "BUSYKEY",
            "CLUSTERDOWN",
            "CROSSSLOT",
            "DENIED",
            "ERR",
            "EXECABORT",
            "INPROG",
            "INVALIDOBJ",
            "IOERR",
            "LOADING",
            "MASTERDOWN",
            "MISCONF",
            "MOVED",
            "NOADDR",
            "NOAUTH",
            "NOGOODSLAVE",
            "NOGROUP",
            "NOMASTERLINK",
            "NOPERM",
            "NOPROTO",
            "NOQUORUM",
            "NOREPLICAS",
            "NOSCRIPT",
            "NOTBUSY",
            "NOTREADY",
            "OOM",
            "READONLY",
            "STALEINFO",
            "TRYAGAIN",
            "UNBLOCKED",
            "UNKILLABLE",
            "WRONGPASS",
            "WRONGTYPE");

    private final ServerNames names = new ServerNames();

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected RedisMapper(String channel, Class<P> payloadType) {
        super(channel, payloadType);
    }

    /**
     * Returns the text of an error that the server answered.
     *
     * @param error what the operation failed with
     * @return the text, of which only the code is recorded; null if the error is not the server's
     */
    protected abstract @Nullable String serverError(Throwable error);

    /** Returns null, since the database is no part of a span's name in the conventions for Redis. */
    @Override
    protected final @Nullable String nameTarget(P payload) {
        return target(payload).server();
    }

    /** As in the superclass, which makes a text each time: most commands differ in nothing that is in it. */
    @Override
    public final String spanName(P payload) {
        DatabaseTarget target = target(payload);
        String operation = operationName(payload);
        String host = target.host();
        return operation == null || host == null || target.port() <= 0 || querySummary(payload) != null
                ? super.spanName(payload)
                : names.of(operation, host, target.port());
    }

    /**
     * Returns the first word of the server's error, if it is a code of the server's own. The rest repeats arguments, including
     * passwords of {@code ACL SETUSER}; and all of it may be the text of a script or a module.
     */
    @Override
    protected final @Nullable DatabaseError error(P payload, Throwable error) {
        String text = serverError(error);
        if (text == null) {
            return null;
        }
        int end = text.indexOf(' ');
        String word = end < 0 ? text : text.substring(0, end);
        return CODES.contains(word) ? DatabaseError.of(word) : null;
    }
}
