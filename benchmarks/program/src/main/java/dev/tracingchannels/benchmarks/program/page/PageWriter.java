// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the page of a program and its charts from results.
 *
 * <pre>benchmarks/program.sh page</pre>
 */
public final class PageWriter {
    private PageWriter() {}

    /**
     * Writes the page.
     *
     * @param arguments the files with the results, and the folder of the pages
     * @throws IOException if the results cannot be read, or the page cannot be written
     * @throws IllegalArgumentException if the files are of other conditions
     */
    public static void main(String[] arguments) throws IOException {
        int last = arguments.length - 1;
        Results results = Results.read(Path.of(arguments[0]));
        for (String more : List.of(arguments).subList(1, last)) {
            results = results.and(Results.read(Path.of(more)));
        }
        Page page = new Page(results);
        Path folder = Path.of(arguments[last]);
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.writeString(folder.resolve(results.program().page() + ".md"), page.markdown());
        for (Map.Entry<String, String> chart : page.charts().entrySet()) {
            Files.writeString(images.resolve(chart.getKey()), chart.getValue());
        }
    }
}
