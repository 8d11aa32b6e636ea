// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for every text, SQL or not. */
final class Invariants {
    /** One system of each dialect, and null for none. */
    static final List<@Nullable String> SYSTEMS = Arrays.asList(
            null,
            "postgresql",
            "mysql",
            "microsoft.sql_server",
            "oracle.db",
            "h2database",
            "sqlite",
            "clickhouse",
            "cassandra",
            "derby");

    private Invariants() {}

    /** Checks them, for every dialect. */
    static void hold(String sql) {
        for (String system : SYSTEMS) {
            hold(sql, system);
        }
    }

    private static void hold(String sql, @Nullable String system) {
        SqlText text = SqlText.of(sql, system);
        String sanitized = text.sanitized();
        assertThat(sanitized.length()).isLessThanOrEqualTo(Math.min(sql.length() + 2, SqlText.LONGEST_SANITIZED + 2));
        assertThat(SqlText.of(sanitized, system).sanitized())
                .as("sanitized again by %s: %s", system, sql)
                .isEqualTo(sanitized);
        assertThat(literals(sanitized, system))
                .as("literals left by %s", system)
                .isZero();
        if (text.summary() != null) {
            assertThat(text.summary()).isNotEmpty().hasSizeLessThanOrEqualTo(SqlText.LONGEST_SUMMARY);
        }
    }

    private static int literals(String sanitized, @Nullable String system) {
        Tokenizer token = new Tokenizer(sanitized, SqlDialect.of(system));
        int literals = 0;
        for (token.next(); token.kind != TokenKind.END; token.next()) {
            if (token.kind == TokenKind.LITERAL) {
                literals++;
            }
        }
        return literals;
    }
}
