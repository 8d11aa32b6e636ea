// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;

class HttpClient5ManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("httpclient5")
                .channel(
                        new HttpClient5ExchangeMapper(),
                        "opened by hand",
                        "0.1.0",
                        payload("GET", "one", 80, 0),
                        Map.of(
                                "request", payload("POST", "one", 80, 0),
                                "url", payload("GET", "other", 8080, 0),
                                "resends", payload("GET", "one", 80, 1)))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/httpclient5.json"));
    }

    private static HttpClient5Exchange payload(String method, String name, int port, int resends) {
        HttpHost host = new HttpHost("http", name, port);
        return new HttpClient5Exchange(new BasicHttpRequest(method, host, "/"), new HttpRoute(host), resends);
    }
}
