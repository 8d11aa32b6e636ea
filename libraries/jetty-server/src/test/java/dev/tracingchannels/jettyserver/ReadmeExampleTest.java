// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aServerPublishesItsRequests() throws Exception {
        try (EventRecorder<JettyServerRequest> recorder = EventRecorder.on(JettyServerChannels.REQUEST)) {
            Server server = started(0, Answers.of((request, response, callback) -> callback.succeeded()));
            try {
                get(server.getURI());
                recorder.onlyOperation().settles().returned(200);
            } finally {
                server.stop();
            }
            assertThat(recorder.payloads()).extracting(JettyServerRequest::path).containsExactly("/");
        }
    }

    private static Server started(int port, Handler handler) throws Exception {
        Server server = new Server(port);
        server.addEventListener(new JettyServerTracing());
        server.setHandler(handler);
        server.start();
        return server;
    }

    private static void get(URI uri) throws IOException, InterruptedException {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }
}
