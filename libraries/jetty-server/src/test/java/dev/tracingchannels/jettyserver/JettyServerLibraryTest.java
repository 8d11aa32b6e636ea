// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.LibraryContract;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class JettyServerLibraryTest extends LibraryContract {
    @Override
    protected <T> T attachable(Class<T> type) {
        Server server = new Server();
        server.addConnector(new ServerConnector(server));
        server.setHandler(Answers.of((request, response, callback) -> Answers.text(response, "here", callback)));
        return type.cast(server);
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        Server server = (Server) object;
        try (TestServer started = TestServer.start(server, any -> {})) {
            assertThat(started.get("/").body()).isEqualTo("here");
        }
    }
}
