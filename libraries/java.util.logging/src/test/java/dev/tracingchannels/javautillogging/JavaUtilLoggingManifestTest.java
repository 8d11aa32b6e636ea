// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JavaUtilLoggingManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("java.util.logging")
                .channel(new JavaUtilLoggingMapper(), "0.1.0")
                .check(Path.of("src/main/resources/META-INF/tracing-channels/java.util.logging.json"));
    }
}
