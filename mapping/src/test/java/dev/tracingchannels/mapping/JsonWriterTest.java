// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void objectsAndArraysAreSeparated() {
        String json = new JsonWriter()
                .beginArray()
                .beginObject()
                .name("role")
                .value("user")
                .name("parts")
                .beginArray()
                .endArray()
                .endObject()
                .value(1)
                .value(0.5)
                .value(true)
                .json("{}")
                .value((String) null)
                .endArray()
                .toString();
        assertThat(json).isEqualTo("[{\"role\":\"user\",\"parts\":[]},1,0.5,true,{},null]");
    }

    @Test
    void whatMustBeEscapedIsEscapedAndNothingElse() {
        assertThat(new JsonWriter().value("\"\\/\n\r\t\u0001\u00e9\ud83d\ude00").toString())
                .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\u0001\u00e9\ud83d\ude00\"");
    }

    @Test
    void halfASurrogatePairIsEscaped() {
        assertThat(new JsonWriter().value("\ud83d").toString()).isEqualTo("\"\\ud83d\"");
        assertThat(new JsonWriter().value("\ude00a\ud83d\ud83d").toString()).isEqualTo("\"\\ude00a\\ud83d\\ud83d\"");
    }

    @Test
    void objectsAreWrittenAsWhatTheyAre() {
        Object value = Map.of(
                "list", Arrays.asList(1, 2L, new BigDecimal("1E+3"), Float.NaN, null, 'c', new Object[] {false}));
        assertThat(new JsonWriter().value(value).toString()).isEqualTo("{\"list\":[1,2,1E+3,null,null,\"c\",[false]]}");
    }

    @Test
    void anObjectThatContainsItselfIsWrittenToALimitedDepth() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThat(new JsonWriter().value(list).toString()).contains("[[\"java.util.ArrayList\"]]");
    }
}
