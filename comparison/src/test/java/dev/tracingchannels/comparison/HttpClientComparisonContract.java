// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.WebSocketListener;

/** Compares the spans of an HTTP client, with a server that answers by the path. */
abstract class HttpClientComparisonContract extends ComparisonContract {
    private final MockWebServer server = new MockWebServer();

    @Override
    final int start() throws Exception {
        int port = super.start();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request).build();
            }
        });
        server.start(port);
        return port;
    }

    private static MockResponse.Builder answer(RecordedRequest request) {
        MockResponse.Builder response = new MockResponse.Builder();
        return switch (request.getUrl().encodedPath()) {
            case "/missing" -> response.code(404).body("missing");
            case "/broken" -> response.code(500).body("broken");
            case "/empty" -> response.code(204);
            case "/first" -> response.code(302).addHeader("Location", "/second");
            case "/second" -> response.code(307).addHeader("Location", "/hello");
            case "/private" ->
                response.code(request.getHeaders().get("Authorization") == null ? 401 : 200)
                        .addHeader("WWW-Authenticate", "Basic realm=\"shop\"");
            case "/late" -> response.headersDelay(1, TimeUnit.MINUTES);
            case "/socket" -> response.webSocketUpgrade(new WebSocketListener() {});
            case "/hello" -> request.getMethod().equals("HEAD") ? response : response.body("hello");
            default -> throw new IllegalArgumentException(request.getTarget());
        };
    }

    @Override
    final void stop() {
        server.close();
    }
}
