// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private static final ViewerOptions ANY_PORT = ViewerOptions.DEFAULT.withPort(0);

    @Test
    void aPortInUseIsNamedAndSoIsTheRemedy() throws Exception {
        try (Viewer first = Viewer.start(ANY_PORT)) {
            int port = first.uri().getPort();
            assertThatThrownBy(() -> Viewer.start(ANY_PORT.withPort(port)))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1")
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void closingFreesThePortAndClosingAgainDoesNothing() throws Exception {
        Viewer first = Viewer.start(ANY_PORT);
        first.close();
        first.close();

        try (Viewer second = Viewer.start(ANY_PORT.withPort(first.uri().getPort()))) {
            assertThat(second.uri()).isEqualTo(first.uri());
        }
    }

    @Test
    void itReturnsItsAddresses() throws Exception {
        try (Viewer viewer = Viewer.start(ANY_PORT)) {
            assertThat(viewer.uri()).hasScheme("http").hasHost("localhost").hasPath("/");
            assertThat(viewer.tracesUri())
                    .hasPath("/v1/traces")
                    .hasPort(viewer.uri().getPort());
            assertThat(viewer.logsUri())
                    .hasPath("/v1/logs")
                    .hasPort(viewer.uri().getPort());
        }
    }

    @Test
    void anUnknownHostIsRejected() {
        assertThatThrownBy(() -> Viewer.start(ANY_PORT.withHost("no-such-host.invalid")))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void optionsOutOfRangeAreRejected() {
        assertThatThrownBy(() -> ANY_PORT.withPort(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port is from 0 to 65535, not 65536");
        assertThatThrownBy(() -> ANY_PORT.withMaxTraces(0)).hasMessageContaining("maxTraces");
        assertThatThrownBy(() -> ANY_PORT.withMaxSpansPerTrace(0)).hasMessageContaining("maxSpansPerTrace");
    }
}
