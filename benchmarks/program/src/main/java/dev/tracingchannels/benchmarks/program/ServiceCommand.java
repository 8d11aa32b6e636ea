// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import dev.tracingchannels.benchmarks.program.service.Launcher;
import dev.tracingchannels.benchmarks.program.service.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a service is started.
 *
 * @param words the command
 * @param environment the variables that it gets beside our own
 * @param folder where it runs
 */
record ServiceCommand(List<String> words, Map<String, String> environment, Path folder) {

    /**
     * Makes commands.
     *
     * @param classPath the jars of this program and of the shop
     * @param clinic the jars of the clinic
     * @param agent the jar of OpenTelemetry's agent
     * @param core the core of the service, if it is to be pinned
     * @param redis the port of Redis
     * @param folder where services run
     */
    record Maker(ClassPath classPath, ClinicJars clinic, Path agent, Optional<Integer> core, int redis, Path folder) {

        /** Returns the command for a variant, which sends its spans to a receiver. */
        ServiceCommand command(
                JavaRuntime runtime, Variant variant, double sampling, Receiver receiver, List<String> options)
                throws IOException {
            List<String> words = new ArrayList<>();
            core.ifPresent(number -> words.addAll(List.of("taskset", "-c", number.toString())));
            // The heap is the same for all, and the folder is not to be filled by a JVM that crashes.
            words.addAll(List.of(runtime.command(), "-Xms512m", "-Xmx512m", "-XX:-CreateCoredumpOnCrash"));
            words.addAll(options);
            if (variant.hasAgent()) {
                words.add("-javaagent:" + agent.toAbsolutePath());
            }
            words.addAll(
                    switch (variant.program()) {
                        case SHOP ->
                            List.of(
                                    "-cp",
                                    classPath.of(variant),
                                    Service.class.getName(),
                                    variant.way(),
                                    Integer.toString(redis));
                        case CLINIC ->
                            List.of("-cp", clinic.classPath(variant), Launcher.class.getName(), ClinicJars.MAIN);
                    });
            return new ServiceCommand(words, environment(variant, sampling, receiver.port()), folder);
        }

        private static Map<String, String> environment(Variant variant, double sampling, int receiver) {
            Map<String, String> variables = new LinkedHashMap<>();
            if (variant == Variant.SENTRY) {
                variables.put("SENTRY_DSN", "http://key@127.0.0.1:" + receiver + "/1");
                variables.put("SENTRY_TRACES_SAMPLE_RATE", Double.toString(sampling));
            } else if (variant == Variant.CLINIC_BOOT) {
                variables.put(
                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + receiver + "/v1/traces");
                variables.put("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", Double.toString(sampling));
                variables.put("MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED", "false");
            } else if (variant.isTraced()) {
                variables.put("OTEL_SERVICE_NAME", variant.program().name().toLowerCase(Locale.ROOT));
                variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
                variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + receiver);
                variables.put("OTEL_METRICS_EXPORTER", "none");
                variables.put("OTEL_LOGS_EXPORTER", "none");
                variables.put("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
                variables.put("OTEL_TRACES_SAMPLER_ARG", Double.toString(sampling));
            }
            return variables;
        }
    }
}
