// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the other program. */
class ClinicPageTest {
    private static final String RESULTS = """
            {
              "conditions": {
                "date": "2026-01-02", "machine": "A processor", "pinned": true, "runtimes": {"JDK 17": "17.0.15"},
                "versions": {"spring-boot": "4.1.2"},
                "traffic": {"rate": 50, "warmUpSeconds": 1, "seconds": 1, "connections": 4}
              },
              "spans": {
                "CLINIC_OURS": [{"GET /owners": 1, "select owners": 2}, {"GET /vets": 1}],
                "CLINIC_BOOT": [{"http get /owners": 1}, {"http get /vets": 1}]
              },
              "runs": [
                %s,
                %s
              ]
            }
            """;

    private static String run(String variant, int cpu, double spans) {
        return """
                {"round": 1, "runtime": "JDK 17", "variant": "%s", "sampling": 1.0,
                 "start": {"wallMillis": 9, "cpuMillis": %d, "classes": 7, "memoryMebibytes": 8},
                 "load": {"perSecond": 50, "failures": 0, "cpuMicros": 2, "compilerMicros": 1, "bytes": 3, "p50Micros": 4, "p99Micros": 5,
                  "memoryMebibytes": 6, "spansPerRequest": %s, "spansExpected": 0, "spansLost": 0}}
                """.formatted(variant, cpu, spans);
    }

    @Test
    void itSaysWhatTheSpansAreAndWhatTheOthersTake(@TempDir Path folder) throws IOException {
        Path results = folder.resolve("results.json");
        Files.writeString(results, RESULTS.formatted(run("CLINIC_OURS", 20, 2), run("CLINIC_BOOT", 10, 1.5)));

        PageWriter.main(new String[] {results.toString(), folder.toString()});

        assertThat(Files.readString(folder.resolve("whole-program-spring-boot.md")))
                .contains("- Spans of a request: our starter 2; Spring Boot's starter 1.50\n")
                .contains("| our starter | `GET /owners`, `select owners` × 2 |\n| our starter | `GET /vets` |\n")
                .contains("](images/whole-program-spring-boot-start.svg)")
                .contains("| start, JDK 17 | Spring Boot's starter | CPU, ms | 10.0 | 20.0 | no |");
        assertThat(folder.resolve("images/whole-program-spring-boot-start.svg")).exists();
    }
}
