// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordTest {
    @ParameterizedTest
    @EnumSource
    void eachKeywordIsFoundInUpperAndLowerCase(Keyword keyword) {
        String name = keyword.name();
        String text = "(" + name + name.toLowerCase(Locale.ROOT) + ")";

        assertThat(Keyword.find(text, 1, 1 + name.length())).isEqualTo(keyword);
        assertThat(Keyword.find(text, 1 + name.length(), text.length() - 1)).isEqualTo(keyword);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELEC", "SELECTS", "ſelect", "wıth", "a", "", "a_word_longer_than_any_keyword"})
    void otherWordsAreNotKeywords(String word) {
        assertThat(Keyword.find(word, 0, word.length())).isNull();
    }

    @Test
    void aKeywordIsFoundInAPartOfATextWithoutTheRest() {
        assertThat(Keyword.find("SELECTED", 0, 6)).isEqualTo(Keyword.SELECT);
    }
}
