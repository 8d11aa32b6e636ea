// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Core does what a recorded Node did, scenario by scenario. For the scenarios that docs/differences-from-node.md lists,
 * the test checks that core differs, so that the list stays true.
 */
class ConformanceTest {
    private static final List<String> FAMILIES = List.of(
            "channel",
            "registration",
            "runStores",
            "storeScope",
            "bounded",
            "sync",
            "promise",
            "callback",
            "changes",
            "nesting",
            "restoring");
    private static final Path DIFFERENCES = Path.of("../docs/differences-from-node.md");
    private static final Pattern LISTED = Pattern.compile("^- `([^`]+/[^`]+)`$", Pattern.MULTILINE);

    private final Set<String> different = differences();

    @TestFactory
    Stream<DynamicContainer> aScenarioGoesAsRecorded() {
        return FAMILIES.stream()
                .map(family -> DynamicContainer.dynamicContainer(
                        family, recordings(family).stream().map(this::test)));
    }

    private DynamicTest test(JsonNode recording) {
        String id = recording.get("id").asText();
        return dynamicTest(id, () -> {
            ScenarioComparison comparison = ScenarioComparison.play(recording);
            if (different.contains(id)) {
                assertThat(comparison.matches())
                        .as("%s is listed as different; if it no longer is, take it off the list", id)
                        .isFalse();
            } else {
                assertThat(comparison.actual()).as(id).isEqualTo(comparison.expected());
            }
        });
    }

    @Test
    void everyListedDifferenceIsARecordedScenario() {
        Set<String> ids = FAMILIES.stream()
                .flatMap(family -> recordings(family).stream())
                .map(recording -> recording.get("id").asText())
                .collect(Collectors.toSet());
        assertThat(ids).hasSizeGreaterThan(1000).containsAll(different);
    }

    static List<JsonNode> recordings(String family) {
        List<JsonNode> recordings = new ArrayList<>();
        try (InputStream file = ConformanceTest.class.getResourceAsStream("conformance/" + family + ".json")) {
            for (JsonNode recording : new ObjectMapper().readTree(file)) {
                if (!recording.get("scenario").has("js")) {
                    recordings.add(recording);
                }
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return recordings;
    }

    private static Set<String> differences() {
        try {
            Set<String> ids = new TreeSet<>();
            Matcher listed = LISTED.matcher(Files.readString(DIFFERENCES));
            while (listed.find()) {
                ids.add(listed.group(1));
            }
            return ids;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
