// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log4j without garbage, which is chosen when a process starts. */
class GarbageFreeTest {
    @ParameterizedTest
    @ValueSource(strings = {"Root", "AsyncRoot", "context"})
    void anIdlePublisherMakesNoGarbageAndWhatIsKeptStaysTrue(String loggers) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlog4j2.enableThreadlocals=true",
                        "-Dlog4j2.enableDirectEncoders=true",
                        "-Dlog4j2.garbagefreeThreadContextMap=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GarbageFreeProgram.class.getName(),
                        loggers)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .containsExactly(
                        "more bytes per call: 0",
                        "INFO sold 2 books sold {} {} [2, books] {customer=alice}",
                        "WARN sold 3 pens sold {} {} [3, pens] {customer=bob}");
    }
}
