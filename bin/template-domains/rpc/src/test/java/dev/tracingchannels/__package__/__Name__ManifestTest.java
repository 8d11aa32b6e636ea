// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
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
                        payload("shop.Orders/Place", "one:1", "OK"),
                        Map.of(
                                "method", payload("shop.Orders/Find", "one:1", "OK"),
                                "server", payload("shop.Orders/Place", "other:2", "OK"),
                                "status", payload("shop.Orders/Place", "one:1", "INTERNAL")))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/__name__.json"));
    }

    private static __Name__Call payload(String method, String server, String status) {
        __Name__Call payload = new __Name__Call(method, server);
        payload.ended(status);
        return payload;
    }
}
