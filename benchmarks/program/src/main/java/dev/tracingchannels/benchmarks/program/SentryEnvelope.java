// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what Sentry's SDK sends: a line of JSON; then for each item a line of JSON, and as many bytes as it says. */
final class SentryEnvelope {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SentryEnvelope() {}

    /** Counts the transactions' spans. A name is what stays the same in each request: kind and origin. */
    static void read(byte[] envelope, ReceivedSpans spans) throws IOException {
        int at = endOfLine(envelope, 0) + 1;
        while (at < envelope.length) {
            int end = endOfLine(envelope, at);
            JsonNode header = JSON.readTree(new String(envelope, at, end - at, StandardCharsets.UTF_8));
            int length = header.path("length").asInt();
            if (header.path("type").asText().equals("transaction")) {
                add(JSON.readTree(Arrays.copyOfRange(envelope, end + 1, end + 1 + length)), spans);
            }
            at = end + 1 + length + 1;
        }
    }

    private static void add(JsonNode transaction, ReceivedSpans spans) {
        JsonNode root = transaction.path("contexts").path("trace");
        String trace = root.path("trace_id").asText();
        spans.add(trace, name(root));
        transaction.path("spans").forEach(child -> spans.add(trace, name(child)));
    }

    private static String name(JsonNode span) {
        return span.path("op").asText() + ' ' + span.path("origin").asText();
    }

    private static int endOfLine(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
