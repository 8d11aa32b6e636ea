// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A future of a class that its caller cannot name behaves as in Node, with and without stores. A future of a promised
 * class does not; see docs/differences-from-node.md.
 */
class HiddenFutureConformanceTest {
    @TestFactory
    Stream<DynamicTest> aFutureThatItsCallerCannotNameBehavesAsRecorded() {
        return ConformanceTest.recordings("promise").stream()
                .filter(recording -> recording.get("id").asText().startsWith("promise/subclass-"))
                .map(HiddenFutureConformanceTest::test);
    }

    private static DynamicTest test(JsonNode recording) {
        String id = recording.get("id").asText();
        return dynamicTest(id, () -> {
            ScenarioComparison comparison = ScenarioComparison.play(hidden(recording));
            assertThat(comparison.actual()).as(id).isEqualTo(comparison.expected());
        });
    }

    private static JsonNode hidden(JsonNode recording) throws JsonProcessingException {
        return new ObjectMapper().readTree(recording.toString().replace("new p1 subclass", "new p1 hidden"));
    }
}
