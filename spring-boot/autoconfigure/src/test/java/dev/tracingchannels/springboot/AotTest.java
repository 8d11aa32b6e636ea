// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.springboot.shop.ShopApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

/** An application that is processed ahead of time, and run on the JVM. */
@Tag("slow")
class AotTest {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    @Test
    void anApplicationThatIsProcessedAheadOfTimeHasTheSameSpans() throws IOException, InterruptedException {
        List<String> ordinary = run(List.of(), CLASS_PATH, ShopApplication.class);
        assertThat(ordinary)
                .filteredOn(line -> line.startsWith("SPAN"))
                .containsExactly(
                        "SPAN CLIENT GET in nothing",
                        "SPAN CLIENT SELECT in GET /orders",
                        "SPAN INTERNAL JdbcDataSource.getConnection in GET /orders",
                        "SPAN SERVER GET /orders in GET");

        String processed = process() + File.pathSeparator + CLASS_PATH;
        List<String> aheadOfTime = run(List.of("-Dspring.aot.enabled=true"), processed, ShopApplication.class);

        assertThat(aheadOfTime).anyMatch(line -> line.contains("Starting AOT-processed ShopApplication"));
        assertThat(told(aheadOfTime)).isEqualTo(told(ordinary));
    }

    /** What does not differ from run to run. */
    private static List<String> told(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("SPAN") || line.startsWith("ANSWER") || line.contains("subscribe"))
                .map(line -> line.replaceFirst(".* : ", ""))
                .toList();
    }

    /** Returns the class path of what was generated. */
    private String process() throws IOException, InterruptedException {
        Path sources = folder.resolve("sources");
        Path resources = folder.resolve("resources");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        run(
                List.of(),
                CLASS_PATH,
                SpringApplicationAotProcessor.class,
                ShopApplication.class.getName(),
                sources.toString(),
                resources.toString(),
                classes.toString(),
                "shop",
                "shop");
        List<String> compiler =
                new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", classes + File.pathSeparator + CLASS_PATH));
        compiler.addAll(List.of("-d", classes.toString()));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(compiler::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compiler.toArray(String[]::new)))
                .isZero();
        assertThat(resources).isDirectoryRecursivelyContaining("glob:**/reachability-metadata.json");
        return classes + File.pathSeparator + resources;
    }

    private List<String> run(List<String> options, String classPath, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath));
        command.addAll(options);
        command.addAll(List.of(
                "-Dserver.port=0",
                "-Dtracing.channels.spring.sentry.enabled=false",
                "-Dtracing.channels.spring.micrometer.enabled=false",
                main.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
