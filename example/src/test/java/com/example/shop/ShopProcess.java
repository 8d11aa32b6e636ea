// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program of docs/application.md, as its one jar. */
final class ShopProcess {
    static final Path JAR = Path.of("target", "shop.jar");

    private ShopProcess() {}

    /** Runs the program to its end and gives back what it wrote; fails if it failed. */
    static String run(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
        program.environment().putAll(environment);
        Process running = program.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        return output;
    }
}
