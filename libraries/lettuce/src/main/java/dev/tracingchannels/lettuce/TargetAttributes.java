// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all spans of Redis say: where they went, and what went wrong. */
final class TargetAttributes {
    private static final String REDIS = "redis";
    private static final int USUAL_PORT = 6379;
    /** What the server's own errors begin with. */
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

    private TargetAttributes() {}

    static void write(LettuceTarget target, AttributeWriter attributes) {
        attributes.put(DbAttributes.DB_SYSTEM_NAME, REDIS);
        if (target.database() != null) {
            attributes.put(DbAttributes.DB_NAMESPACE, Integer.toString(target.database()));
        }
        writeServer(target, attributes);
    }

    /** What may have become known, or changed, since the start. */
    static void writeServer(LettuceTarget target, AttributeWriter attributes) {
        attributes.put(ServerAttributes.SERVER_ADDRESS, target.host());
        if (target.host() != null && target.port() > 0 && target.port() != USUAL_PORT) {
            attributes.put(ServerAttributes.SERVER_PORT, target.port());
        }
        attributes.put(NetworkAttributes.NETWORK_PEER_ADDRESS, target.peerHost());
        if (target.peerPort() > 0) {
            attributes.put(NetworkAttributes.NETWORK_PEER_PORT, target.peerPort());
        }
    }

    /** By the conventions for Redis the database is no part of a span's name. */
    static String name(String operation, LettuceTarget target) {
        if (target.host() == null) {
            return operation;
        }
        return operation + ' ' + target.host() + (target.port() > 0 ? ":" + target.port() : "");
    }

    static void writeError(@Nullable Throwable error, SpanWriter span) {
        if (error instanceof RedisCommandExecutionException && error.getMessage() != null) {
            String code = code(error.getMessage());
            if (code != null) {
                span.put(DbAttributes.DB_RESPONSE_STATUS_CODE, code);
                span.fail(code, null);
            }
        }
    }

    /**
     * The first word of an error of Redis, if it is one of the server's own. The rest repeats arguments, passwords of {@code ACL
     * SETUSER} among them; and all of it may be the text of a script or of a module.
     */
    private static @Nullable String code(String message) {
        int end = message.indexOf(' ');
        String word = end < 0 ? message : message.substring(0, end);
        return CODES.contains(word) ? word : null;
    }
}
