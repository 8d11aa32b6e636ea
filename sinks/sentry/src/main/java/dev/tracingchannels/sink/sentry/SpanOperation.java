// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.mapping.SpanKind;
import java.util.Locale;

/**
 * Sentry's name for what a span does, by which its product sorts spans, and the span's origin.
 *
 * @param op one of Sentry's operations, or the channel's own name where Sentry has none
 * @param origin {@code auto.<category>.<library>}
 * @see <a href="https://develop.sentry.dev/sdk/telemetry/traces/span-operations/">Sentry: span operations</a>
 */
record SpanOperation(String op, String origin) {
    static SpanOperation of(String channel, SpanKind kind, CollectedAttributes attributes) {
        String op = op(channel, kind, attributes);
        String category = op.contains(".") ? op.substring(0, op.indexOf('.')) : op;
        int colon = channel.indexOf(':');
        String library = colon < 0 ? channel : channel.substring(0, colon);
        return new SpanOperation(op, "auto." + word(category) + '.' + word(library));
    }

    private static String op(String channel, SpanKind kind, CollectedAttributes attributes) {
        if (attributes.has("gen_ai.operation.name")) {
            return "gen_ai." + attributes.text("gen_ai.operation.name");
        }
        if (attributes.has("db.system.name")) {
            return "db";
        }
        if (attributes.has("messaging.system.name") || attributes.has("messaging.system")) {
            // No switch, which would be a class to be initialised in an operation.
            return kind == SpanKind.PRODUCER ? "queue.publish" : kind == SpanKind.CONSUMER ? "queue.process" : "queue";
        }
        if (attributes.has("rpc.system.name") || attributes.has("rpc.system")) {
            return kind == SpanKind.SERVER ? "rpc.server" : "rpc.client";
        }
        if (attributes.has("http.request.method")) {
            return kind == SpanKind.SERVER ? "http.server" : "http.client";
        }
        return channel.replace(':', '.');
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }
}
