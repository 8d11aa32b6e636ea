// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and how.
 *
 * @param program the program
 * @param runtimes the JDKs
 * @param variants the ways of running the service
 * @param samplings the ratios of traces that are kept
 * @param rounds how often each process is run
 * @param traffic the requests
 * @param core the processor's core on which the service runs alone, if it is to be pinned
 * @param agent the jar of OpenTelemetry's agent
 * @param clinic the folder of the sample {@code petclinic}, which must be built
 * @param output the file for the results
 */
record Settings(
        Program program,
        List<JavaRuntime> runtimes,
        List<Variant> variants,
        List<Double> samplings,
        int rounds,
        Traffic traffic,
        Optional<Integer> core,
        Path agent,
        Path clinic,
        Path output) {

    static final String USAGE = """
            --program=SHOP     the service written for this, or CLINIC: the sample petclinic
            --rounds=5         how often each process is run
            --rate=3000        requests per second; 200 for the clinic
            --warm-up=60       seconds of requests before those that are measured; the page shows what compilers still take
            --seconds=20       seconds of requests that are measured
            --connections=64   connections of the load generator
            --samplings=1,0.1,0  ratios of traces that are kept
            --variants=BARE,IDLE,BY_HAND,OURS,MICROMETER,SENTRY,DIRECT,AGENT
                               or CLINIC_BARE,CLINIC_OURS,CLINIC_BOOT,CLINIC_AGENT
            --core=0           the core of the service, or none; the script keeps the first one free
            --java=<home>      the first JDK; that which runs this, unless given
            --java25=<home>    a JDK 25 or newer, which is also measured with an AOT cache; else $JAVA25
            --agent=<jar>      OpenTelemetry's agent
            --clinic=<folder>  the sample petclinic, built
            --output=<file>    the results as JSON""";

    static Settings parse(List<String> arguments, Map<String, String> environment) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !USAGE.contains(parts[0] + '=')) {
                throw new IllegalArgumentException(argument + " is none of these:\n" + USAGE);
            }
            given.put(parts[0].substring(2), parts[1]);
        }
        String core = given.getOrDefault("core", "0");
        Program program = Program.valueOf(given.getOrDefault("program", "SHOP"));
        List<Variant> variants = list(given.get("variants"), program.variants(), Variant::valueOf);
        if (!program.variants().containsAll(variants)) {
            throw new IllegalArgumentException("These are the variants of " + program + ": " + program.variants());
        }
        return new Settings(
                program,
                runtimes(
                        Path.of(given.getOrDefault("java", System.getProperty("java.home"))),
                        given.getOrDefault("java25", environment.getOrDefault("JAVA25", ""))),
                variants,
                list(given.get("samplings"), List.of(1.0, 0.1, 0.0), Double::valueOf),
                number(given, "rounds", 5),
                new Traffic(
                        number(given, "rate", program.rate()),
                        number(given, "warm-up", 60),
                        number(given, "seconds", 20),
                        number(given, "connections", 64)),
                core.equals("none") ? Optional.empty() : Optional.of(Integer.valueOf(core)),
                Path.of(given.getOrDefault("agent", System.getProperty("agent.jar", "agent.jar"))),
                Path.of(given.getOrDefault("clinic", System.getProperty("clinic", "samples/petclinic"))),
                Path.of(given.getOrDefault("output", "whole-program.json")));
    }

    private static List<JavaRuntime> runtimes(Path first, String second) throws IOException {
        List<JavaRuntime> runtimes = new ArrayList<>(List.of(JavaRuntime.at(first)));
        if (!second.isEmpty()) {
            runtimes.add(JavaRuntime.at(Path.of(second)));
        }
        JavaRuntime newest = runtimes.get(runtimes.size() - 1);
        if (newest.canCache()) {
            runtimes.add(newest.withCache());
        } else if (!second.isEmpty()) {
            throw new IllegalArgumentException(second + " is a " + newest.name() + ", and has no AOT cache");
        }
        return List.copyOf(runtimes);
    }

    private static <T> List<T> list(@Nullable String given, List<T> all, Function<String, T> reader) {
        return given == null ? all : Stream.of(given.split(",", -1)).map(reader).toList();
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
    }
}
