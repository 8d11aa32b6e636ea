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
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * The shop as a program of its own.
 *
 * @param folder takes what the program and the tools write
 */
record ShopProgram(Path folder) {
    static final String CLASS_PATH = System.getProperty("java.class.path");

    /** Returns what the program prints. */
    List<String> run(List<String> options, String classPath) throws IOException, InterruptedException {
        return run(options, classPath, ShopApplication.class);
    }

    /** Returns what does not differ from run to run. */
    static List<String> told(List<String> lines) {
        return lines.stream()
                .filter(line ->
                        line.startsWith("SPAN") || line.startsWith("ANSWER") || line.contains(" subscribes to "))
                .map(line -> line.replaceFirst(".* : ", ""))
                .toList();
    }

    /** Processes it ahead of time, as Spring Boot's plugins do; returns the class path of the result. */
    String process() throws IOException, InterruptedException {
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
        assertThat(resources).isDirectoryRecursivelyContaining("glob:**/native-image/**.json");
        return classes + File.pathSeparator + resources + File.pathSeparator + CLASS_PATH;
    }

    /** Returns a class path on which jars are in place of folders. */
    String jars(String classPath) {
        List<String> jars = new ArrayList<>();
        for (String entry : entries(classPath)) {
            if (Files.isDirectory(Path.of(entry))) {
                Path jar = folder.resolve(jars.size() + ".jar");
                int status = java.util.spi.ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "cf", jar.toString(), "-C", entry, ".");
                assertThat(status).isZero();
                jars.add(jar.toString());
            } else {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /** Surefire's class path ends with a separator. An empty entry would be the working folder. */
    private static List<String> entries(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .toList();
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
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
