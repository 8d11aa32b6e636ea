// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.attribute;
import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A viewer in a process of 256 MiB, and requests that would take many times that. */
@Tag("slow")
class SmallHeapTest {

    private static final int BODY_LIMIT = Memory.of(256L << 20).body();
    private static final String[] PROTOBUF = {"Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"};
    private static final String[] JSON = {"Content-Type", "application/json", "Content-Encoding", "gzip"};

    private OwnProcess process;
    private URI uri;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        process = OwnProcess.start(ViewerMain.class, List.of("-Xmx256m"), "--port=0", "--max-traces=1000000");
        uri = URI.create(process.readLine("Traces are shown").split(" ", -1)[4]);
        client = new Client(uri);
        process.passOnOutput();
    }

    @AfterEach
    void stop() {
        process.close();
    }

    @ParameterizedTest
    @EnumSource(Bodies.class)
    void bodiesThatAreLargeAsObjectsDoNotExhaustTheHeap(Bodies body) throws Exception {
        for (int size : new int[] {BODY_LIMIT - 10_000, 20 << 20}) {
            byte[] zipped = Client.gzip(body.ofSize(size));
            System.out.println(body + ", " + size + " bytes, zipped " + zipped.length
                    + ", eight times at once: answered " + attack(zipped, PROTOBUF));
        }
    }

    @Test
    void logRecordsAreKeptUntilTheOldestAreEvicted() throws Exception {
        JsonNode list;
        long sent = 0;
        do {
            for (int batch = 0; batch < 20; batch++) {
                long trace = sent / 100 + 1;
                LogRecord.Builder[] records = LongStream.range(0, 1_000)
                        .mapToObj(number -> Records.record(number % 2 == 0 ? trace + number / 100 : 0, 1, number))
                        .toArray(LogRecord.Builder[]::new);
                assertThat(client.post(
                                        OtlpSignal.LOGS,
                                        Records.request(records).toByteArray(),
                                        "Content-Type",
                                        "application/x-protobuf")
                                .status())
                        .isEqualTo(200);
                sent += records.length;
            }
            list = client.get("/api/traces?limit=1").json();
        } while (list.get("evictedTraces").asLong() == 0
                || list.get("evictedRecords").asLong() == 0);
        System.out.println("At -Xmx256m " + list.get("stored").asLong() * 50 + " records of "
                + Records.record(1, 1, 1).build().getSerializedSize() + " bytes in traces and "
                + list.get("recordsWithoutTrace") + " without one are held, of " + sent);

        assertThat(client.get("/api/logs?limit=5000&q=record").json().get("records"))
                .hasSize(5_000);
        assertThat(client.get("/api/traces?limit=5000").status()).isEqualTo(200);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void hostileLogsDoNotExhaustTheHeap() throws Exception {
        byte[] bomb = Client.gzip(new byte[1 << 30]);
        assertThat(client.post(OtlpSignal.LOGS, bomb, PROTOBUF).status()).isEqualTo(413);
        byte[] megabyte = Client.gzip(Records.request(
                        Records.record(1, 1, 1).setBody(AnyValue.newBuilder().setStringValue("<b>".repeat(350_000))))
                .toByteArray());
        for (int times = 0; times < 200; times++) {
            assertThat(client.post(OtlpSignal.LOGS, megabyte, PROTOBUF).status())
                    .isEqualTo(200);
        }
        for (String path : new String[] {"", "/outline", "/matches?q=.*"}) {
            assertThat(client.get("/api/traces/" + traceId(1) + path).status()).isEqualTo(200);
        }
        AnyValue deep = AnyValue.getDefaultInstance();
        for (int depth = 0; depth < 1_000; depth++) {
            AnyValue.Builder around = AnyValue.newBuilder();
            around.getArrayValueBuilder().addValues(deep);
            deep = around.build();
        }
        assertThat(client.post(
                                OtlpSignal.LOGS,
                                Client.gzip(
                                        Records.request(Records.record(0, 0, 1).setBody(deep))
                                                .toByteArray()),
                                PROTOBUF)
                        .status())
                .isEqualTo(400);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void suchBodiesInJsonDoNotExhaustTheHeap() throws Exception {
        attack(Client.gzip(Bodies.emptyAttributesInJson(BODY_LIMIT - 10_000)), JSON);
        attack(Client.gzip(Bodies.longNameInJson(BODY_LIMIT - 10_000)), JSON);
    }

    @Test
    void compressedZerosDoNotExhaustTheHeap() throws Exception {
        byte[] bomb = Client.gzip(new byte[1 << 30]);
        assertThat(attack(bomb, PROTOBUF)).containsOnly(413);
    }

    @Test
    void bodiesThatArriveAtOnceDoNotExhaustTheHeap() throws Exception {
        byte[] body = new byte[BODY_LIMIT - 1];
        assertThat(attack(body, "Content-Type", "application/x-protobuf")).isSubsetOf(400, 503);
    }

    @Test
    void sendersThatStopInTheMiddleOfLargeBodiesDoNotExhaustTheHeap() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
                sockets.add(socket);
                send(socket, BODY_LIMIT - 1);
                assertThat(client.post(request("shop", span(1, 1, 0)).toByteArray(), "Content-Type", PROTOBUF[1])
                                .status())
                        .isEqualTo(200);
                assertThat(client.get("/main.js").status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void send(Socket socket, int bytes) throws IOException {
        socket.getOutputStream()
                .write(("POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + BODY_LIMIT + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[bytes]);
    }

    @Test
    void ordinarySpansAreKeptUntilTheOldestAreEvicted() throws Exception {
        long sent = 0;
        JsonNode list;
        do {
            for (int batch = 0; batch < 20; batch++) {
                long trace = sent / 10 + 1;
                Span.Builder[] spans = LongStream.range(0, 500)
                        .mapToObj(number -> ordinary(trace + number / 10, number % 10 + 1))
                        .toArray(Span.Builder[]::new);
                assertThat(client.post(request("shop", spans).toByteArray(), "Content-Type", "application/x-protobuf")
                                .status())
                        .isEqualTo(200);
                sent += spans.length;
            }
            list = client.get("/api/traces?limit=1").json();
        } while (list.get("evictedTraces").asLong() == 0);
        long held = list.get("stored").asLong() * 10;
        System.out.println("At -Xmx256m " + held + " ordinary spans of "
                + ordinary(1, 1).build().getSerializedSize() + " bytes in OTLP are held.");

        assertThat(held).isBetween(140_000L, sent - 1);
        assertThat(client.get("/api/traces").json().get("traces")).hasSize(500);
        assertThat(client.get("/api/traces?limit=5000&q=checkout").status()).isEqualTo(200);
        assertThat(process.isAlive()).isTrue();
    }

    private static Span.Builder ordinary(long trace, long number) {
        return span(trace, number, number == 1 ? 0 : 1)
                .setName("GET /checkout")
                .addAttributes(attribute("http.request.method", "GET"))
                .addAttributes(attribute("url.path", "/checkout"))
                .addAttributes(attribute("server.port", 8080))
                .addAttributes(attribute("http.response.status_code", 200));
    }

    /** Sends a body eight times at once. Each must be answered, and the viewer must work as before. */
    private List<Integer> attack(byte[] body, String... headers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> one = () -> client.post(body, headers).status();
            List<Future<Integer>> answers = threads.invokeAll(Collections.nCopies(8, one));
            List<Integer> statuses = answers.stream().map(SmallHeapTest::get).toList();
            assertThat(statuses).isSubsetOf(200, 400, 413, 503);
            for (String path : new String[] {"", "/" + traceId(1), "/" + traceId(1) + "/outline"}) {
                assertThat(client.get("/api/traces" + path).status()).as(path).isIn(200, 404);
            }
            assertThat(client.post(request("shop", span(77, 1, 0)).toByteArray(), "Content-Type", PROTOBUF[1])
                            .status())
                    .isEqualTo(200);
            assertThat(client.get("/api/traces/" + traceId(77)).status()).isEqualTo(200);
            return statuses;
        } finally {
            threads.shutdown();
        }
    }

    private static int get(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError("A request was not answered", e);
        }
    }
}
