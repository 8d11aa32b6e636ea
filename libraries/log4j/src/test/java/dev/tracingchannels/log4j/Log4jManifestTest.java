// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Log4jManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("log4j")
                .channel(new Log4jMapper(), "0.1.0")
                .check(Path.of("src/main/resources/META-INF/tracing-channels/log4j.json"));
    }
}
