// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JavalinManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("javalin")
                .channel(new JavalinMapper(), "opened by hand", "0.1.0")
                .check(Path.of("src/main/resources/META-INF/tracing-channels/javalin.json"));
    }
}
