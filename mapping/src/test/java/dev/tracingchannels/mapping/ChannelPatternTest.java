// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelPatternTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:query, jdbc:query, true",
        "jdbc:query, jdbc:query2, false",
        "jdbc:*, jdbc:query, true",
        "jdbc:*, jdbc:, true",
        "jdbc:*, jdbcx:query, false",
        "*, anything, true",
        "*:query, jdbc:query, true",
        "*:query, jdbc:query2, false",
        "*:query, query, false",
        "j*:q*y, jdbc:query, true",
        "j*:q*y, jdbc:qx, false",
        "a*a, a, false",
        "a*a, aa, true",
        "*b*b, abb, true",
        "*b*b, ab, false",
        "a.c, abc, false"
    })
    void anAsteriskStandsForAnyCharacters(String pattern, String channel, boolean matches) {
        assertThat(new ChannelPattern(pattern).matches(channel)).isEqualTo(matches);
    }

    @Test
    void anEmptyPatternIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ChannelPattern(""));
    }
}
