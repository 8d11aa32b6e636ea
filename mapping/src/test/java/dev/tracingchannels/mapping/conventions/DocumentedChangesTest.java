// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/configuration.md, in which a user looks up what became of a name, against the names. */
class DocumentedChangesTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9_.]+)`");

    /** A line of the table. */
    private record Change(boolean metric, List<String> previous, List<String> latest, boolean released) {
        static Change parse(String line) {
            String[] cells = line.split("\\|", -1);
            assertThat(cells[3].strip()).isIn("yes", "no");
            return new Change(line.contains("metric"), names(cells[1]), names(cells[2]), cells[3].contains("yes"));
        }

        private static List<String> names(String cell) {
            return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
        }
    }

    private static List<Change> documented(boolean metric) throws IOException {
        String page = Files.readString(PAGE);
        Matcher table = Pattern.compile("\\| previous \\| latest \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)")
                .matcher(page);
        assertThat(table.find()).as("a table of changes").isTrue();
        return table.group(1)
                .lines()
                .map(Change::parse)
                .filter(change -> change.metric() == metric)
                .toList();
    }

    private static Stream<Instrument> instruments() {
        return PublishedMetricsTest.own();
    }

    private static Set<String> names(Stream<Instrument> instruments) {
        return instruments.map(Instrument::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachAttributeThatWasRenamedIsInTheTableAndNoOther() throws IOException {
        List<Change> renamed = PublishedNamesTest.ownNames()
                .map(PublishedNamesTest.OwnName::name)
                .filter(name -> name.former() != null)
                .map(name -> new Change(false, List.of(former(name)), List.of(name.name()), isReleased(name)))
                .toList();
        assertThat(documented(false).stream()
                        .filter(change -> !change.previous().equals(change.latest())))
                .containsExactlyInAnyOrderElementsOf(renamed);
    }

    @Test
    void eachAttributeWhoseTypeChangedIsInTheTableAndNoOther() throws IOException {
        List<String> retyped = PublishedNamesTest.ownNames()
                .map(PublishedNamesTest.OwnName::name)
                .filter(name -> name.types().size() > 1)
                .map(AttributeKey::name)
                .toList();
        assertThat(documented(false).stream()
                        .filter(change -> change.previous().equals(change.latest()))
                        .flatMap(change -> change.latest().stream()))
                .containsExactlyInAnyOrderElementsOf(retyped);
    }

    @Test
    void eachMetricThatCameOrWentIsInTheTableAndNoOther() throws IOException {
        assertThat(documented(true).stream().flatMap(change -> change.previous().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        names(instruments().filter(metric -> !metric.isNamedBy(ConventionNames.LATEST))));
        assertThat(documented(true).stream().flatMap(change -> change.latest().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        names(instruments().filter(metric -> !metric.isNamedBy(ConventionNames.PREVIOUS))));
        assertThat(documented(true)).extracting(Change::released).containsOnly(false);
        assertThat(instruments()
                        .filter(metric -> !metric.isNamedBy(ConventionNames.PREVIOUS))
                        .filter(metric -> metric.isNamedBy(ConventionNames.RELEASED)))
                .as("the table says of no metric that a release has it")
                .isEmpty();
    }

    private static String former(AttributeKey<?> name) {
        AttributeKey<?> former = name.former();
        assertThat(former).isNotNull();
        return former.name();
    }

    /** By the dimensions that an instrument has: they are named as attributes are. */
    private static boolean isReleased(AttributeKey<?> name) {
        Instrument instrument = Instrument.counter("any", "{any}").withDimensions(name);
        return ConventionNames.RELEASED
                .instruments(List.of(instrument))
                .get(0)
                .dimensions()
                .equals(List.of(name));
    }
}
