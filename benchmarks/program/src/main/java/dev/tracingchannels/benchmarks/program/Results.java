// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
     * @param date the day
     * @param machine processor, number of processors and operating system
     * @param pinned whether the service had a core of its own
     * @param runtimes the names of the JDKs, in order, and their versions
     * @param versions the names of libraries and their versions
     * @param rounds how often each process was run
     * @param traffic the requests
     */
    public record Conditions(
            String date,
            String machine,
            boolean pinned,
            Map<String, String> runtimes,
            Map<String, String> versions,
            int rounds,
            Traffic traffic) {}

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

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }
}
