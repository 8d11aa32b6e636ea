// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServletManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("jakarta.servlet")
                .channel(new ServletExchangeMapper(), "opened by hand", "0.1.0")
                .check(Path.of("src/main/resources/META-INF/tracing-channels/jakarta.servlet.json"));
    }
}
