// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqlTextCacheTest {
    private final SqlTextCache cache = new SqlTextCache(11);

    @Test
    void whatWasPutIsFound() {
        cache.put("SELECT 1", SqlText.of("SELECT 1"));

        assertThat(cache.get(new String("SELECT 1"), SqlDialect.UNKNOWN)).isSameAs(SqlText.of("SELECT 1"));
        assertThat(cache.get("SELECT 2", SqlDialect.UNKNOWN)).isNull();
        assertThat(cache.get("SELECT 1", SqlDialect.MYSQL)).isNull();
    }

    @Test
    void itIsBounded() {
        IntStream.range(0, 20_000).mapToObj(i -> "SELECT " + i).forEach(sql -> cache.put(sql, SqlText.of(sql)));

        assertThat(IntStream.range(0, 20_000)
                        .filter(i -> cache.get("SELECT " + i, SqlDialect.UNKNOWN) != null)
                        .count())
                .isBetween(1L, 2048L);
    }

    @Test
    void aTextInUseSurvivesOneThatIsNot() {
        SqlText used = SqlText.of("Aa");
        cache.put("Aa", used);
        cache.put("BB", SqlText.of("BB"));

        assertThat(cache.get("Aa", SqlDialect.UNKNOWN)).isSameAs(used);
        assertThat(cache.get("BB", SqlDialect.UNKNOWN)).isSameAs(SqlText.of("BB"));
    }
}
