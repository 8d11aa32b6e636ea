// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class __Name__ManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        DatabaseTarget target = new DatabaseTarget("__name__", "shop", "localhost", 4711);
        LibraryManifest.of("__name__")
                .channel(
                        new __Name__Mapper(),
                        "sync",
                        "0.1.0",
                        new __Name__Operation(target, "one"),
                        new __Name__Operation(target, "other"))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/__name__.json"));
    }
}
