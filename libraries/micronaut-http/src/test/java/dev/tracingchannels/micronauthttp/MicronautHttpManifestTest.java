// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MicronautHttpManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("micronaut-http")
                .channel(new MicronautHttpMapper(), "opened by hand", "0.1.0")
                .check(Path.of("src/main/resources/META-INF/tracing-channels/micronaut-http.json"));
    }
}
