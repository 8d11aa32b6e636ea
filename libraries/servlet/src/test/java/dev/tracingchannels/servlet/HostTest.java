// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpans;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Containers write an address of version 6 in different ways. */
class HostTest {
    @ParameterizedTest
    @EnumSource
    void anAddressOfVersion6IsWithoutItsPort(Container container) throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server =
                        container.start(context -> Servlets.get(context, "/first", (request, response) -> {}))) {
            send(server.port(), "GET /first HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n");
            assertThat(spans.awaitOnly().attributes())
                    .containsEntry("server.address", "::1")
                    .containsEntry("server.port", 8080L);
        }
    }

    private static void send(int port, String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes())
                    .startsWith("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
