// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java program in a process of its own, with the class path of this one. */
final class OwnProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OwnProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OwnProcess start(Class<?> program, List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(args));
        return new OwnProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /**
     * Returns the next printed line that begins with the given text; the virtual machine may print warnings of its own.
     */
    String readLine(String beginning) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(beginning)) {
            System.out.println(line);
            line = output.readLine();
        }
        if (line == null) {
            throw new AssertionError("The process has ended without printing \"" + beginning + "\"");
        }
        return line;
    }

    /** Writes a byte to the input of the process. */
    void write() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Prints the output of the process from now on, so that it never waits for a reader. */
    void passOnOutput() {
        Thread thread = new Thread(() -> output.lines().forEach(System.out::println), "output of " + process.pid());
        thread.setDaemon(true);
        thread.start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
