// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is cut: the excerpt is short enough, valid, and says truly what is missing. */
class ExcerptPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern CUT_TEXT = Pattern.compile("(?s)(.*)\u2026\\[(\\d+) characters cut]");
    private static final Pattern CUT_ARRAY = Pattern.compile("\u2026\\[(\\d+) elements cut]");
    private static final Pattern CUT_OBJECT = Pattern.compile("\\[(\\d+) members cut]");

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<String> strings = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(200),
                Arbitraries.strings().withChars("a\"\\\n\u00e9").ofMaxLength(100),
                Arbitraries.strings().withCharRange('\ud83d', '\ud83e').ofMaxLength(20),
                Arbitraries.just("\ud83d\ude00".repeat(60)));
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                strings.map(text -> text),
                Arbitraries.longs().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.bigDecimals().map(number -> number),
                Arbitraries.of(true, false));
        Arbitrary<String> names = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10);
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(12).map(list -> list),
                        Arbitraries.maps(names, inner).ofMaxSize(8).map(map -> map)),
                0,
                3);
    }

    @Property
    void anExcerptOfJsonIsJsonThatCountsWhatIsMissing(
            @ForAll("values") Object value, @ForAll @IntRange(min = 64, max = 1000) int limit)
            throws JsonProcessingException {
        String json = new JsonWriter().value(value).toString();
        String excerpt = Excerpt.of(json, limit);
        assertThat(excerpt.length()).isLessThanOrEqualTo(limit);
        compare(JSON.readTree(json), JSON.readTree(excerpt));
    }

    @Property
    void anExcerptOfAPlainTextIsItsBeginning(@ForAll String text, @ForAll @IntRange(min = 64, max = 200) int limit) {
        String plain = "plain " + text;
        String excerpt = Excerpt.of(plain, limit);
        assertThat(excerpt.length()).isLessThanOrEqualTo(limit);
        compareTexts(plain, excerpt);
    }

    private static void compare(JsonNode whole, JsonNode excerpt) {
        if (whole.equals(excerpt)) {
            return;
        }
        if (excerpt.isArray()) {
            compareArrays(whole, excerpt);
        } else if (excerpt.isObject()) {
            compareObjects(whole, excerpt);
        } else {
            assertThat(excerpt.isTextual()).isTrue();
            // A container or number that does not fit at all is counted as it was written.
            if (whole.isTextual()) {
                compareTexts(whole.textValue(), excerpt.textValue());
            }
        }
    }

    private static void compareArrays(JsonNode whole, JsonNode excerpt) {
        int kept = excerpt.size();
        if (whole.size() != kept || isCut(excerpt)) {
            kept--;
            Matcher cut = CUT_ARRAY.matcher(excerpt.get(kept).textValue());
            assertThat(cut.matches()).isTrue();
            assertThat(kept + Integer.parseInt(cut.group(1))).isEqualTo(whole.size());
        }
        for (int i = 0; i < kept; i++) {
            compare(whole.get(i), excerpt.get(i));
        }
    }

    private static boolean isCut(JsonNode array) {
        String last = array.isEmpty() ? null : array.get(array.size() - 1).textValue();
        return last != null && CUT_ARRAY.matcher(last).matches();
    }

    private static void compareObjects(JsonNode whole, JsonNode excerpt) {
        int kept = 0;
        for (Map.Entry<String, JsonNode> member : excerpt.properties()) {
            if (member.getKey().equals("\u2026")) {
                Matcher cut = CUT_OBJECT.matcher(member.getValue().textValue());
                assertThat(cut.matches()).isTrue();
                kept += Integer.parseInt(cut.group(1));
            } else {
                compare(whole.get(member.getKey()), member.getValue());
                kept++;
            }
        }
        assertThat(kept).isEqualTo(whole.size());
    }

    private static void compareTexts(String whole, String excerpt) {
        if (whole.equals(excerpt)) {
            return;
        }
        Matcher cut = CUT_TEXT.matcher(excerpt);
        assertThat(cut.matches()).isTrue();
        int kept = cut.group(1).length();
        assertThat(whole).startsWith(cut.group(1));
        assertThat(kept + Integer.parseInt(cut.group(2))).isEqualTo(whole.length());
        if (kept > 0) {
            assertThat(Character.isHighSurrogate(whole.charAt(kept - 1))
                            && Character.isLowSurrogate(whole.charAt(kept)))
                    .isFalse();
        }
    }

    @Property
    void whatIsWrittenIsReadBack(@ForAll List<String> texts, @ForAll Map<String, String> members)
            throws JsonProcessingException {
        String json = new JsonWriter()
                .beginArray()
                .value(texts)
                .value(members)
                .endArray()
                .toString();
        assertThat(JSON.readTree(json)).isEqualTo(JSON.valueToTree(List.of(texts, members)));
    }
}
