// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static dev.tracingchannels.viewer.Spans.request;
import static dev.tracingchannels.viewer.Spans.span;
import static dev.tracingchannels.viewer.Spans.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    private static final String POST =
            "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private final List<Socket> sockets = new ArrayList<>();
    private Viewer viewer;

    @BeforeEach
    void start() throws Exception {
        viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0));
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        viewer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "8, ''",
        "100, ''",
        "1000, ''",
        "2000, ''",
        "8, 'P'",
        "100, 'POST /v1/traces HTTP/1.1\r\nHost: localhost\r\n'",
        "1000, 'POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{'",
        "2000, 'P'"
    })
    void silentConnectionsDoNotTakeItAway(int number, String first) throws Exception {
        for (int i = 0; i < number; i++) {
            connect(first);
        }
        Client client = new Client(viewer);

        assertThat(client.post(request("shop", span(1, 1, 0)).toByteArray(), "Content-Type", "application/x-protobuf")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/traces/" + traceId(1)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET mailto:x HTTP/1.1                                     | 400 | is no path on this server",
                "GET * HTTP/1.1                                            | 400 | is no path on this server",
                "CONNECT localhost:80 HTTP/1.1                             | 400 | is no path on this server",
                "GET /%zz HTTP/1.1                                         | 400 | is no path on this server",
                "GET http://localhost:1/api/traces HTTP/1.1                | 200 | stored",
                "GET http://evil.example/api/traces HTTP/1.1               | 403 | answers only to localhost",
                "GET //api HTTP/1.1                                        | 404 | Nothing is here",
                "OPTIONS / HTTP/1.1                                        | 405 | is read with GET",
                "GET / HTTP/2.0                                            | 505 | not HTTP/2",
                "hello                                                     | 400 | The first line is not",
                "GET / HTTP/1.1~no colon                                   | 400 | A header is not",
                "GET / HTTP/1.1~Host: localhost                            | 400 | \"host\" is given more than once",
                "POST / HTTP/1.1~Content-Length: -1                        | 400 | is no length",
                "POST / HTTP/1.1~Content-Length: 1~Transfer-Encoding: chunked | 400 | exclude each other",
                "POST / HTTP/1.1~Transfer-Encoding: gzip                   | 501 | chunked is",
                "POST /v1/traces HTTP/1.1~Content-Length: 999999999        | 413 | larger than",
                "POST /v1/traces HTTP/1.1~Transfer-Encoding: chunked~~zz   | 400 | not a hexadecimal number",
                "POST /v1/traces HTTP/1.1~Transfer-Encoding: chunked~~1~{} | 400 | longer than it says"
            })
    void anInvalidRequestIsAnswered(String lines, int status, String explanation) throws Exception {
        List<String> all = new ArrayList<>(List.of(lines.split("~", -1)));
        all.add(1, "Host: localhost\r\nConnection: close");
        Socket socket = connect(String.join("\r\n", all) + "\r\n\r\n");

        assertThat(rest(socket)).startsWith("HTTP/1.1 " + status + " ").contains(explanation);
    }

    @Test
    void aHeadThatIsTooLargeIsAnswered() throws Exception {
        Socket socket = connect("GET / HTTP/1.1\r\nCookie: " + "x".repeat(RequestReader.HEAD_LIMIT) + "\r\n\r\n");

        assertThat(rest(socket)).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aBodyMayArriveInChunksAndByteByByte() throws Exception {
        Socket socket = connect("");
        for (char one : (POST
                        + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\n{\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n")
                .toCharArray()) {
            socket.getOutputStream().write(one);
        }

        assertThat(rest(socket)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{}");
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        Socket socket = connect(POST + "Content-Length: 2\r\n\r\n{}GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(rest(socket))
                .containsSubsequence("HTTP/1.1 200 ", "\r\n\r\n{}HTTP/1.1 404 ", "HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aSenderThatExpects100ContinueReceivesIt() throws Exception {
        Socket socket = connect(POST + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        byte[] goOn = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
        assertThat(new String(goOn, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));

        assertThat(rest(socket)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", POST + "Content-Length: 2\r\n\r\n{"})
    @Tag("slow")
    void aRequestThatDoesNotArriveInTimeIsAnswered(String first) throws Exception {
        assertThat(rest(connect(first))).startsWith("HTTP/1.1 408 ").contains("did not arrive within");
    }

    @Test
    void refusedRequestsAreCounted() throws Exception {
        Client client = new Client(viewer);
        client.postJson("{");
        client.post(new byte[0]);
        rest(connect(POST + "Connection: close\r\nContent-Length: 999999999\r\n\r\n"));

        assertThat(client.get("/api/traces").json().get("refusedRequests").toString())
                .isEqualTo("{\"400\":1,\"413\":1,\"415\":1}");
    }

    @Test
    void aSenderThatHadToMakeRoomReadsItsAnswerThoughItGoesOnSending() throws Exception {
        Memory memory = new Memory(1 << 20, 1 << 20, 2 << 20, 1 << 20);
        Router router = new Router(new TraceStore(10, 10, memory.store()), memory, true);
        try (HttpServer server =
                HttpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), router, memory)) {
            // Little, so that it has all arrived before the second, with which it is too much.
            Socket first = connect(server.port(), POST + "Content-Length: 2000000\r\n\r\n" + " ".repeat(64 << 10));
            Socket second = connect(server.port(), POST + "Connection: close\r\nContent-Length: 1040000\r\n\r\n");
            second.getOutputStream().write(new byte[1_040_000]);
            assertThat(rest(second)).startsWith("HTTP/1.1 400 ");

            first.getOutputStream().write(new byte[1_900_000]);
            assertThat(rest(first)).startsWith("HTTP/1.1 503 ");
        }
    }

    private Socket connect(String first) throws IOException {
        return connect(viewer.uri().getPort(), first);
    }

    private Socket connect(int port, String first) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
