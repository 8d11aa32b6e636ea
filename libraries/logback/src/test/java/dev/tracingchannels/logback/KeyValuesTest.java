// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class KeyValuesTest {
    @Test
    void itIsTheMapOfThePairs() {
        Map<String, Object> map = KeyValues.of(List.of(new KeyValuePair("a", 1), new KeyValuePair("b", null)));
        Map<String, Object> expected = new HashMap<>();
        expected.put("a", 1);
        expected.put("b", null);
        assertThat(map).isEqualTo(expected).hasSize(2).containsKey("b").doesNotContainKey("c");
        assertThat(map.get("a")).isEqualTo(1);
        assertThat(map.keySet()).containsExactly("a", "b");
    }

    @Test
    void ofTwoPairsWithOneKeyTheLaterCounts() {
        assertThat(KeyValues.of(List.of(new KeyValuePair("a", 1), new KeyValuePair("b", 2), new KeyValuePair("a", 3))))
                .isEqualTo(Map.of("a", 3, "b", 2))
                .hasSize(2);
    }

    @Test
    void aKeyThatIsNullIsNamedSo() {
        assertThat(KeyValues.of(List.of(new KeyValuePair(null, 1))))
                .containsEntry("null", 1)
                .containsKey("null");
    }
}
