// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    @Test
    void whatTheJvmSaysAgainstACacheIsTheReason() {
        assertThat(AotCache.refusal(List.of(
                        "[0.600s][warning][aot] This file is not the one used",
                        "[0.600s][error  ][aot] An error has occurred. Run with -Xlog:aot for details.",
                        "[0.600s][error  ][aot] Mismatched values for property jdk.module.addmods",
                        "[0.774s][error][aot] AOT cache has aot-linked classes.",
                        "started")))
                .contains("Mismatched values for property jdk.module.addmods; AOT cache has aot-linked classes.");
        assertThat(AotCache.refusal(List.of("started"))).isEmpty();
    }

    @Test
    void aProcessThatWritesNoCacheIsTheReason(@TempDir Path folder) {
        AotCache.Training training = new AotCache.Training(folder.resolve("cache.aot"));

        AotCache cache = training.cache(1, "# SIGSEGV (0xb)");

        assertThat(cache.options()).isEmpty();
        assertThat(cache.refusal().orElseThrow()).contains("status 1").contains("SIGSEGV");
    }

    @Test
    void aCacheThatWasWrittenIsUsed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("cache.aot"));

        AotCache cache = new AotCache.Training(file).cache(0, "");

        assertThat(cache).isEqualTo(new AotCache(List.of("-XX:AOTCache=" + file), Optional.empty()));
    }
}
