// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import dev.tracingchannels.benchmarks.program.service.Questions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running service. */
final class ServiceProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final String END = "";

    private final Process process;
    private final Path errors;
    private final ProcessFiles files;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> otherLines = new ArrayList<>();

    private ServiceProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        files = new ProcessFiles(process.pid());
        Thread reader = new Thread(this::read, "output of the service");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * What the service says of itself.
     *
     * @param classes how many were loaded since the start
     * @param allocatedBytes how many were allocated since the start
     */
    record Facts(long classes, long allocatedBytes) {}

    static ServiceProcess start(ServiceCommand command) throws IOException {
        Path errors = command.folder().resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(command.folder().toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(command.environment());
        return new ServiceProcess(builder.start(), errors);
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException closed) {
            // The process is over.
        }
        lines.add(END);
    }

    /** Waits until it takes requests, and returns its port. */
    int port() throws IOException, InterruptedException {
        return Integer.parseInt(await(Questions.PORT));
    }

    Facts facts() throws IOException, InterruptedException {
        Writer in = process.outputWriter(StandardCharsets.US_ASCII);
        in.write("facts\n");
        in.flush();
        String[] answer = await(Questions.FACTS).split(" ", -1);
        return new Facts(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
    }

    private String await(String prefix) throws IOException, InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                throw new IOException("The service did not say \"" + prefix + "\". " + said());
            }
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
            otherLines.add(line);
        }
    }

    ProcessFiles files() {
        return files;
    }

    /** Lets it send what is left, waits for its end, and returns its status. */
    int stop() throws IOException, InterruptedException {
        process.outputWriter(StandardCharsets.US_ASCII).close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("The service did not end. " + said());
        }
        return process.exitValue();
    }

    /** Returns what the JVM said against the AOT cache, if it did not use it. */
    Optional<String> cacheRefusal() {
        return AotCache.refusal(otherLines);
    }

    String said() throws IOException {
        lines.drainTo(otherLines);
        return "It wrote: " + String.join("\n", otherLines) + Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
