// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceIdsTest {
    @Test
    void aValueThatTheApplicationHasPutUnderAnyOfTheNamesStays() {
        Map<String, String> context = new HashMap<>(Map.of(TraceIds.SPAN_ID, "the application's"));
        new TraceIds("trace", "span", "01").addTo(context);
        assertEquals("the application's", context.get(TraceIds.SPAN_ID));
    }
}
