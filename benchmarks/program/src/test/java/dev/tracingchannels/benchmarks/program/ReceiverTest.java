// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private static void send(Receiver receiver, String path, byte[] body, boolean packed) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + receiver.port() + path));
        if (packed) {
            request.header("Content-Encoding", "gzip");
        }
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(
                        request.POST(HttpRequest.BodyPublishers.ofByteArray(packed ? gzip(body) : body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    private static byte[] otlp(int trace, String... names) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (String name : names) {
            scope.addSpans(Span.newBuilder()
                    .setTraceId(ByteString.copyFrom(new byte[] {(byte) trace}))
                    .setName(name));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    @Test
    void spansOfOtlpAreCountedByTraceAndName() throws Exception {
        try (Receiver receiver = Receiver.start()) {
            send(receiver, "/v1/traces", otlp(1, "GET", "SELECT", "SELECT"), false);
            send(receiver, "/v1/traces", otlp(2, "GET", "SELECT", "SELECT"), true);
            send(receiver, "/v1/traces", otlp(3, "CREATE TABLE"), true);

            RequestSpans spans = receiver.spans().kinds(2);
            assertThat(spans.kinds()).containsExactly(Map.of("GET", 1, "SELECT", 2));
            assertThat(receiver.spans().count(spans)).isEqualTo(6);
            assertThat(receiver.spans().lost(spans)).isZero();
        }
    }

    @Test
    void spansOfSentrysEnvelopesAreCountedByKindAndOrigin() throws Exception {
        String transaction = """
                {"contexts": {"trace": {"trace_id": "a", "op": "http.server", "origin": "auto.http.javalin"}},
                 "spans": [{"op": "db", "origin": "auto.db.jdbc"}]}""".replace("\n", "");
        String envelope = "{}\n"
                + "{\"type\":\"session\",\"length\":2}\n{}\n"
                + "{\"type\":\"transaction\",\"length\":" + transaction.length() + "}\n" + transaction + "\n";
        try (Receiver receiver = Receiver.start()) {
            send(receiver, "/api/1/envelope/", envelope.getBytes(StandardCharsets.UTF_8), true);

            assertThat(receiver.spans().kinds(1).kinds())
                    .containsExactly(Map.of("http.server auto.http.javalin", 1, "db auto.db.jdbc", 1));
        }
    }
}
