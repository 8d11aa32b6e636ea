// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and a chart of a small result. {@code PageWriter} writes the expected texts from it, too. */
class PageTest {
    private static final Path EXPECTED = Path.of("src/test/resources/dev/tracingchannels/benchmarks/program/page")
            .toAbsolutePath();

    @TempDir
    private Path written;

    @BeforeEach
    void write() throws IOException {
        PageWriter.main(new String[] {EXPECTED.resolve("results.json").toString(), written.toString()});
    }

    @Test
    void thePageIsWrittenFromTheResults() {
        assertThat(written.resolve("whole-program.md")).hasSameTextualContentAs(EXPECTED.resolve("page.txt"));
    }

    @Test
    void aChartHasABarForEachVariantAndSeries() {
        assertThat(written.resolve("images").resolve("whole-program" + Charts.START))
                .hasSameTextualContentAs(EXPECTED.resolve("chart.txt"));
    }

    @Test
    void everyImageOfThePageIsAChartAndWellFormed() throws IOException {
        String page = Files.readString(written.resolve("whole-program.md"));
        for (String name : List.of(Charts.START, Charts.CPU, Charts.BYTES, Charts.LATENCY)) {
            String chart = "whole-program" + name;
            assertThat(page).contains("](images/" + chart + ")");
            String svg = Files.readString(written.resolve("images").resolve(chart));
            assertThat(svg).contains("prefers-color-scheme: dark");
            assertThatCode(() -> DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))))
                    .doesNotThrowAnyException();
        }
    }
}
