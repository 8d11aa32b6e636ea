// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.testing.LibraryManifest;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrpcManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        GrpcCall example = payload(Shop.FIND, "localhost:1");
        Map<String, GrpcCall> others =
                Map.of("method", payload(Shop.LIST, "localhost:1"), "authority", payload(Shop.FIND, "other:2"));
        LibraryManifest.of("grpc")
                .channel(GrpcMapper.client(), "opened by hand", "0.1.0", example, others)
                .channel(GrpcMapper.server(), "opened by hand", "0.1.0", example, others)
                .check(Path.of("src/main/resources/META-INF/tracing-channels/grpc.json"));
    }

    private static GrpcCall payload(MethodDescriptor<?, ?> method, String authority) {
        return new GrpcCall(method, authority, new Metadata());
    }
}
