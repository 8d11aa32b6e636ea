// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DemoTest {
    private static Options onFreePorts() {
        return new Options(0, 0, Options.DatabaseKind.H2, true);
    }

    @Test
    void thePageIsNotEmptyAfterTheStart() throws Exception {
        try (Demo demo = Demo.start(onFreePorts())) {
            await().untilAsserted(() -> assertThat(read(demo.viewer().resolve("/api/traces")))
                    .contains("POST /checkout", "GET /products", "GET /reviews", "GET /reports/sales"));
        }
    }

    private static String read(URI uri) throws IOException {
        try (InputStream body = uri.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPortInUseIsNamedForTheShop() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = new Options(taken.getLocalPort(), 0, Options.DatabaseKind.H2, false);
            assertThatThrownBy(() -> Demo.start(options))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port=");
        }
    }

    @Test
    void aPortInUseIsNamedForTheViewer() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = new Options(0, taken.getLocalPort(), Options.DatabaseKind.H2, false);
            assertThatThrownBy(() -> Demo.start(options))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("" + taken.getLocalPort())
                    .hasMessageContaining("--viewer-port=");
        }
    }
}
