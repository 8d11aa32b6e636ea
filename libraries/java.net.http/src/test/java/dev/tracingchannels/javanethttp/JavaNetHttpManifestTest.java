// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaNetHttpManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("java.net.http")
                .channel(
                        new JavaNetHttpMapper(),
                        "opened by hand",
                        "0.1.0",
                        payload(HttpRequest.newBuilder(), "http://one/"),
                        Map.of(
                                "method",
                                payload(HttpRequest.newBuilder().POST(BodyPublishers.noBody()), "http://one/"),
                                "url",
                                payload(HttpRequest.newBuilder(), "http://other:8080/")))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/java.net.http.json"));
    }

    private static JavaNetHttpRequest payload(HttpRequest.Builder request, String url) {
        return new JavaNetHttpRequest(request.uri(URI.create(url)).build());
    }
}
