// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A branch that runs in a process of its own, from the jar that the build has made. */
final class BranchProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final String READY = "Started OrdersApplication";

    private final Process process;
    private final URI uri;

    private BranchProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts a branch, and waits until it takes requests. What it logs goes to the output of this process. */
    static BranchProcess start(List<String> settings, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar().toString()));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        int port = 0;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            System.out.println(line);
            Matcher matcher = PORT.matcher(line);
            if (matcher.find()) {
                port = Integer.parseInt(matcher.group(1));
            }
            if (line.contains(READY)) {
                Thread rest = new Thread(() -> output.lines().forEach(System.out::println), "output of a branch");
                rest.setDaemon(true);
                rest.start();
                return new BranchProcess(process, URI.create("http://localhost:" + port));
            }
        }
        throw new IOException("A branch ended before it was ready.");
    }

    /** The jar is beside the folder of the tests. */
    private static Path jar() throws IOException {
        URL classes = BranchProcess.class.getProtectionDomain().getCodeSource().getLocation();
        Path jar = Path.of(URI.create(classes.toString())).resolveSibling("orders.jar");
        if (!Files.exists(jar)) {
            throw new IOException("There is no " + jar + ". The phase \"package\" makes it.");
        }
        return jar;
    }

    URI uri() {
        return uri;
    }

    /** Ends the branch in its own way, so that it sends its last spans. */
    @Override
    public void close() throws InterruptedException {
        // Not the process itself, which would also close its output.
        process.toHandle().destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("A branch did not end within a minute.");
        }
    }
}
