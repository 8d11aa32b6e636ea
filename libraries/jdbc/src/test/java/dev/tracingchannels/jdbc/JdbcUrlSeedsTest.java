// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what {@link JdbcUrlFuzzing} starts from, and what it has found. */
class JdbcUrlSeedsTest {
    private static final Path SEEDS =
            Path.of("src/test/resources/dev/tracingchannels/jdbc/JdbcUrlFuzzingInputs/everyUrlIsRead");

    static List<Path> seeds() throws IOException {
        try (Stream<Path> seeds = Files.list(SEEDS)) {
            return seeds.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachIsRead(Path seed) throws IOException {
        Invariants.hold(new String(Files.readAllBytes(seed), StandardCharsets.UTF_8));
    }
}
