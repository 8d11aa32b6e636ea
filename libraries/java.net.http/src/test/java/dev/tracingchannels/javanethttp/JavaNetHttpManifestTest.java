// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JavaNetHttpManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("java.net.http")
                .channel(
                        new JavaNetHttpMapper(),
                        "sync",
                        "0.1.0",
                        new JavaNetHttpRequest("GET", URI.create("http://one/")),
                        new JavaNetHttpRequest("POST", URI.create("http://other/")))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/java.net.http.json"));
    }
}
