// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the program like its users: as a named module, in a process of its own. */
class ViewerMainTest {

    @Test
    void itPrintsItsAddressesAndServesFromItsModule() throws Exception {
        Process process = start("--port=0", "--max-traces=5").start();
        try {
            String line = output(process).readLine();
            assertThat(line)
                    .matches("Traces are shown at http://localhost:\\d+/ and taken at http://localhost:\\d+/v1/traces,"
                            + " logs at http://localhost:\\d+/v1/logs");
            URI page = URI.create(line.split(" ", -1)[4]);
            for (String path : new String[] {"/", "/main.js", "/webjars/lit-html/lit-html.js", "/api/traces"}) {
                HttpResponse<Void> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(page.resolve(path)).build(),
                                HttpResponse.BodyHandlers.discarding());
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=many        | --port needs a whole number, not \"many\"",
                "--port             | --port needs a whole number, not \"\"",
                "--port=70000       | port is from 0 to 65535, not 70000",
                "--max-traces=0     | maxTraces is from 1 to 1000000, not 0",
                "--colour=red       | Unknown flag: --colour=red"
            })
    void aBadFlagIsExplainedWithTheUsage(String flag, String message) throws Exception {
        Process process = start(flag).start();

        assertThat(output(process).lines().collect(Collectors.joining("\n")))
                .startsWith(message)
                .contains("Usage: viewer");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void aPortInUseEndsItWithAClearMessage() throws Exception {
        try (Viewer first = Viewer.start(ViewerOptions.DEFAULT.withPort(0))) {
            Process process = start("--port=" + first.uri().getPort()).start();

            assertThat(output(process).readLine())
                    .startsWith("The viewer cannot start. Port " + first.uri().getPort() + " on 127.0.0.1")
                    .contains("choose another port");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void itPrintsItsHelpOnRequest() throws Exception {
        Process process = start("--help").start();

        assertThat(output(process).readLine()).startsWith("Usage: viewer");
        assertThat(process.waitFor()).isZero();
    }

    private static ProcessBuilder start(String... flags) {
        // The class path of this test, without the folder of its own classes, has everything that the program needs.
        String modules = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && isNeeded(entry))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modules,
                "--module",
                "dev.tracingchannels.viewer/dev.tracingchannels.viewer.ViewerMain"));
        command.addAll(Arrays.asList(flags));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static boolean isNeeded(String entry) {
        String name = Path.of(entry).getFileName().toString();
        return Stream.of("classes", "opentelemetry-proto-", "protobuf-java-", "jackson-core-", "lit-html-")
                .anyMatch(name::startsWith);
    }

    private static BufferedReader output(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
