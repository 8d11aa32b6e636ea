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
                        new __Name__Request("GET", URI.create("http://one/")),
                        Map.of(
                                "method", new __Name__Request("POST", URI.create("http://one/")),
                                "url", new __Name__Request("GET", URI.create("http://other/"))))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/__name__.json"));
    }
}
