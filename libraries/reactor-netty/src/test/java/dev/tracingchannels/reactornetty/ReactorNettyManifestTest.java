// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.testing.LibraryManifest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReactorNettyManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("reactor-netty")
                .channel(
                        new ReactorNettyExchangeMapper(),
                        "opened by hand",
                        "0.1.0",
                        payload("GET", "http://one/", 1, 0, 200),
                        Map.of(
                                "method", payload("POST", "http://one/", 1, 0, 200),
                                "url", payload("GET", "http://other:8080/", 1, 0, 200),
                                "peer", payload("GET", "http://one/", 2, 0, 200),
                                "resends", payload("GET", "http://one/", 1, 1, 200),
                                "response", payload("GET", "http://one/", 1, 0, 204)))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/reactor-netty.json"));
    }

    private static ReactorNettyExchange payload(String method, String url, int peer, int resends, int status) {
        ReactorNettyExchange payload = new ReactorNettyExchange(
                method,
                URI.create(url),
                EmptyHttpHeaders.INSTANCE,
                new InetSocketAddress("127.0.0." + peer, 80),
                resends,
                Instant.EPOCH);
        payload.answered(new ReactorNettyExchange.Response(status, "HTTP/1.1", EmptyHttpHeaders.INSTANCE));
        return payload;
    }
}
