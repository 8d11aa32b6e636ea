// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.OutgoingHeaders;
import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class __Name__ManifestTest {
    private static __Name__Send send(String destination) {
        return new __Name__Send(destination, new OutgoingHeaders(header -> null));
    }

    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("__name__")
                .channel(
                        new __Name__Mapper(),
                        "sync",
                        "0.1.0",
                        send("one"),
                        send("other"))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/__name__.json"));
    }
}
