// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class __Name__ManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("__name__")
                .channel(
                        new __Name__Mapper(),
                        "sync",
                        "0.1.0",
                        payload("GET", "http://one/", 200),
                        Map.of(
                                "method", payload("POST", "http://one/", 200),
                                "url", payload("GET", "http://other/", 200),
                                "response", payload("GET", "http://one/", 204)))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/__name__.json"));
    }

    private static __Name__Request payload(String method, String url, int status) {
        __Name__Request payload = new __Name__Request(method, URI.create(url));
        payload.answered(new __Name__Request.Response(status, "HTTP/1.1"));
        return payload;
    }
}
