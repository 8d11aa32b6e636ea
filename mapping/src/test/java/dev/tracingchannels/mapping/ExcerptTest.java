// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode excerpt(String json, int limit) throws JsonProcessingException {
        String excerpt = Excerpt.of(json, limit);
        assertThat(excerpt.length()).isLessThanOrEqualTo(limit);
        return JSON.readTree(excerpt);
    }

    @Test
    void aShortTextStaysAsItIs() {
        String text = "[1,  2]" + " ".repeat(57);
        assertThat(Excerpt.of(text, 64)).isSameAs(text);
    }

    @Test
    void aPlainTextIsCutAndSaysHowMuchWasLeftOut() {
        assertThat(Excerpt.of("a".repeat(100), 64)).isEqualTo("a".repeat(43) + "\u2026[57 characters cut]");
    }

    @Test
    void aPlainTextIsNotCutWithinASurrogatePair() {
        assertThat(Excerpt.of("a".repeat(42) + "\ud83d\ude00".repeat(30), 64))
                .isEqualTo("a".repeat(42) + "\u2026[60 characters cut]");
    }

    @Test
    void aTextThatOnlyLooksLikeJsonIsPlainText() {
        String text = "[1.[" + "]".repeat(100);
        assertThat(Excerpt.of(text, 64)).startsWith("[1.[]]").endsWith("characters cut]");
    }

    @Test
    void ofSeveralStringsTheLongestAreCut() throws JsonProcessingException {
        JsonNode excerpt = excerpt(
                "[{\"role\":\"user\",\"content\":\"" + "x".repeat(500)
                        + "\"},{\"role\":\"assistant\",\"content\":\"short\"}]",
                160);
        assertThat(excerpt.get(0).get("role").textValue()).isEqualTo("user");
        assertThat(excerpt.get(0).get("content").textValue()).matches("x{20,}\u2026\\[\\d+ characters cut]");
        assertThat(excerpt.get(1).get("content").textValue()).isEqualTo("short");
    }

    @Test
    void theCountOfCharactersIsThatOfTheDecodedString() throws JsonProcessingException {
        String cut = excerpt('"' + "\\n".repeat(100) + '"', 64).textValue();
        int kept = cut.indexOf('\u2026');
        assertThat(cut).isEqualTo("\n".repeat(kept) + "\u2026[" + (100 - kept) + " characters cut]");
    }

    @Test
    void aPairThatIsEscapedIsNotTornApart() throws JsonProcessingException {
        for (int limit = 64; limit < 80; limit++) {
            String cut = excerpt('"' + "\\ud83d\\ude00".repeat(50) + '"', limit).textValue();
            assertThat(cut.indexOf('\u2026') % 2).isZero();
        }
    }

    @Test
    void aLongArraySaysHowManyElementsWereLeftOut() throws JsonProcessingException {
        JsonNode excerpt = excerpt("[" + "12345,".repeat(99) + "0]", 64);
        int kept = excerpt.size() - 1;
        assertThat(kept).isPositive();
        assertThat(excerpt.get(kept).textValue()).isEqualTo("\u2026[" + (100 - kept) + " elements cut]");
    }

    @Test
    void aLongObjectSaysHowManyMembersWereLeftOut() throws JsonProcessingException {
        JsonNode excerpt = excerpt("{" + "\"a\":12345,".repeat(99) + "\"b\":0}", 64);
        assertThat(excerpt.get("\u2026").textValue()).matches("\\[\\d\\d members cut]");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 100_000})
    void aDeeplyNestedTextIsCutWithoutOverflow(int depth) throws JsonProcessingException {
        String deep = "[".repeat(depth) + '"' + "x".repeat(100) + '"' + "]".repeat(depth);
        assertThat(excerpt(deep, 100).isArray()).isTrue();
    }
}
