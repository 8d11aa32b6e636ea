// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jcstress.Main;

/**
 * Lets jcstress run the tests in JVMs of its own, compiled in every way it knows, which takes an hour or more. Runs
 * only on request: {@code mvn -pl core/stress -Dstress.options="-m default" verify}, or {@code "-m quick -sc false"}
 * for a quarter of an hour.
 */
@Tag("slow")
@Timeout(value = 1, unit = TimeUnit.DAYS)
@EnabledIfSystemProperty(named = "stress.options", matches = "-.+")
class ThoroughTest {
    @Test
    void everyOutcomeIsAllowedInEveryCompilationMode() throws Exception {
        File directory = new File(System.getProperty("stress.directory", "target/jcstress"), "thorough");
        directory.mkdirs();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "-r",
                "."));
        command.addAll(List.of(System.getProperty("stress.options").trim().split(" +", -1)));
        int failed = new ProcessBuilder(command)
                .directory(directory)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(failed).isZero();
        assertThat(new File(directory, "index.html"))
                .as("the report, which there is when a test ran")
                .exists();
    }
}
