// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.log.TraceIds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MdcWithIdsTest {
    private static final TraceIds IDS = new TraceIds("trace", "span", "01");
    private static final Map<String, String> EXPECTED =
            Map.of("user", "ada", "trace_id", "trace", "span_id", "span", "trace_flags", "01");

    private final Map<String, String> map = MdcWithIds.of(Map.of("user", "ada"), IDS);

    @Test
    void itIsTheMapOfBoth() {
        assertThat(map).isEqualTo(EXPECTED).hasSize(4).containsKey("span_id").doesNotContainKey("other");
        Map<String, String> seen = new HashMap<>();
        map.forEach(seen::put);
        assertThat(seen).isEqualTo(EXPECTED);
        assertThat(MdcWithIds.of(null, IDS)).hasSize(3).containsEntry("trace_id", "trace");
    }

    @Test
    void idsOfTheApplicationStay() {
        Map<String, String> own = Map.of("span_id", "the application's");
        assertThat(MdcWithIds.of(own, IDS)).isSameAs(own);
    }

    @Test
    void anotherProcessGetsAPlainMap() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(map);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isExactlyInstanceOf(HashMap.class).isEqualTo(EXPECTED);
        }
    }
}
