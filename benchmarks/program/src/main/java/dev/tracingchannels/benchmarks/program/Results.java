// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that was measured.
 *
 * @param conditions under which it was measured
 * @param spans the spans of each kind of request, by name
 * @param runs each process
 */
public record Results(Conditions conditions, Map<Variant, List<Map<String, Integer>>> spans, List<Run> runs) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * The conditions.
     *
     * @param date the day, of several the last
     * @param machine processor, number of processors and operating system
     * @param pinned whether the service had a core of its own
     * @param runtimes the names of the JDKs, in order, and their versions
     * @param versions the names of libraries and their versions
     * @param traffic the requests
     */
    public record Conditions(
            String date,
            String machine,
            boolean pinned,
            Map<String, String> runtimes,
            Map<String, String> versions,
            Traffic traffic) {
        private Conditions and(Conditions more) {
            if (!machine.equals(more.machine) || pinned != more.pinned || !traffic.equals(more.traffic)) {
                throw new IllegalArgumentException(more + " and " + this + " are different conditions");
            }
            return new Conditions(
                    more.date,
                    machine,
                    pinned,
                    joined(runtimes, more.runtimes),
                    joined(versions, more.versions),
                    traffic);
        }

        private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
            Map<String, String> all = new LinkedHashMap<>(some);
            more.forEach((name, version) -> {
                String other = all.putIfAbsent(name, version);
                if (other != null && !other.equals(version)) {
                    throw new IllegalArgumentException(
                            name + " is " + other + " in one result and " + version + " in another");
                }
            });
            return all;
        }
    }

    /**
     * Returns the program that was measured.
     *
     * @return the program
     */
    public Program program() {
        return runs.get(0).variant().program();
    }

    /**
     * Reads results.
     *
     * @param file the file
     * @return the results
     * @throws IOException if there are none
     */
    public static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    /**
     * Adds what was measured at another time under the same conditions: other JDKs, variants, ratios of sampling, or rounds.
     *
     * @param more what was measured
     * @return both
     * @throws IllegalArgumentException if the machine, the requests or a version is another
     */
    public Results and(Results more) {
        Map<Variant, List<Map<String, Integer>>> kinds = new EnumMap<>(spans);
        kinds.putAll(more.spans);
        return new Results(
                conditions.and(more.conditions),
                kinds,
                Stream.concat(runs.stream(), more.runs.stream()).toList());
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
