// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import io.lettuce.core.RedisCommandExecutionException;
import org.jspecify.annotations.Nullable;

/** What all spans of Redis say: where they went, and what went wrong. */
final class TargetAttributes {
    private static final String REDIS = "redis";
    private static final int USUAL_PORT = 6379;

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
            String prefix = prefix(error.getMessage());
            if (prefix != null) {
                span.put(DbAttributes.DB_RESPONSE_STATUS_CODE, prefix);
                span.fail(prefix, description(error.getMessage()));
            }
        }
    }

    /** Redis repeats the arguments of a command that it does not know. */
    private static String description(String message) {
        int arguments = message.indexOf(", with args beginning with");
        return arguments < 0 ? message : message.substring(0, arguments);
    }

    /** The first word of an error of Redis, if it is in upper case; the rest is for people. */
    private static @Nullable String prefix(String message) {
        int end = 0;
        while (end < message.length() && message.charAt(end) >= 'A' && message.charAt(end) <= 'Z') {
            end++;
        }
        boolean word = end > 0 && (end == message.length() || message.charAt(end) == ' ');
        return word ? message.substring(0, end) : null;
    }
}
