// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpringContextManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("spring-context")
                .channel(
                        new SpringContextMapper(),
                        "opened by hand",
                        "0.1.0",
                        new SpringScheduledRun("Jobs.run", "shop.Jobs.run"),
                        new SpringScheduledRun("Others.run", "shop.Others.run"))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/spring-context.json"));
    }
}
