// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a workload in a process of its own, with the OpenTelemetry Java agent. */
final class UnderTheAgent {
    private UnderTheAgent() {}

    /** Runs the named workload in the process with the agent. */
    public static void main(String[] arguments) throws Exception {
        Workload workload = Class.forName(arguments[0])
                .asSubclass(Workload.class)
                .getDeclaredConstructor()
                .newInstance();
        workload.run(new Steps(GlobalOpenTelemetry.get()), false, Integer.parseInt(arguments[1]));
    }

    /** Starts the process with the agent, and waits for its end. */
    static void run(Class<? extends Workload> workload, int port, Collector collector, String... settings)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-javaagent:" + System.getProperty("agent.jar"),
                "-Dotel.javaagent.logging=none",
                "-Dotel.traces.exporter=otlp",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.exporter.otlp.protocol=http/protobuf",
                "-Dotel.exporter.otlp.endpoint=" + collector.endpoint(),
                "-Dotel.semconv-stability.opt-in=database,service.peer,rpc"));
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                UnderTheAgent.class.getName(),
                workload.getName(),
                Integer.toString(port)));
        File output = File.createTempFile("agent", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError("The workload failed under the agent; what it wrote is in " + output);
            }
        } finally {
            process.destroyForcibly();
        }
        output.deleteOnExit();
    }
}
