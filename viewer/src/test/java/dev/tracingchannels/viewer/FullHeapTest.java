// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A viewer inside a program that exhausts the heap. */
@Tag("slow")
class FullHeapTest {

    private static final int LEFT = 1 << 20;

    /** Starts a viewer, fills the heap, and frees it once there is a byte to read. */
    public static final class Program {
        public static void main(String[] args) throws Exception {
            try (Viewer viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0))) {
                System.out.println(viewer.uri());
                System.in.read();
                List<byte[]> all = fill();
                System.out.println("full");
                System.in.read();
                all.clear();
                System.out.println("empty");
                System.in.read();
            }
        }

        private static List<byte[]> fill() {
            byte[] left = new byte[LEFT];
            List<byte[]> all = new ArrayList<>(100_000);
            try {
                while (left.length > 0) {
                    all.add(new byte[1 << 12]);
                }
            } catch (OutOfMemoryError e) {
                left = new byte[0];
            }
            return all;
        }
    }

    @Test
    void aRequestWithoutMemoryForItIsAnsweredAndSoAreTheNextOnes() throws Exception {
        byte[] large = Client.gzip(
                request("shop", span(1, 1, 0).setName("x".repeat(900_000))).toByteArray());
        byte[] largeRecord = Client.gzip(Records.request(Records.record(1, 1, 0).setSeverityText("x".repeat(900_000)))
                .toByteArray());
        byte[] small = request("shop", span(2, 1, 0)).toByteArray();
        try (OwnProcess process = OwnProcess.start(Program.class, List.of("-Xmx64m", "-XX:+UseSerialGC"))) {
            Client client = new Client(URI.create(process.readLine("http")));
            assertThat(client.post(small, "Content-Type", "application/x-protobuf")
                            .status())
                    .isEqualTo(200);
            process.write();
            process.readLine("full");
            List<Integer> answers = new ArrayList<>();
            for (int times = 0; times < 10; times++) {
                answers.add(client.post(large, "Content-Type", "application/x-protobuf", "Content-Encoding", "gzip")
                        .status());
                answers.add(client.post(
                                OtlpSignal.LOGS,
                                largeRecord,
                                "Content-Type",
                                "application/x-protobuf",
                                "Content-Encoding",
                                "gzip")
                        .status());
            }
            assertThat(answers).containsOnly(503);

            process.write();
            process.readLine("empty");
            assertThat(client.post(large, "Content-Type", "application/x-protobuf", "Content-Encoding", "gzip")
                            .status())
                    .isEqualTo(200);
            assertThat(client.get("/api/traces/" + traceId(1)).status()).isEqualTo(200);
        }
    }
}
