// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets that are not written as literals, in every dialect. */
class SecretsTest {
    private static final Path STATEMENTS = Path.of("src/test/resources/dev/tracingchannels/mapping/sql/secrets.txt");
    private static final String SECRET = "hunter2";

    static List<String> statements() throws IOException {
        try (Stream<String> lines = Files.lines(STATEMENTS)) {
            return lines.skip(1).map(line -> line.replace('␤', '\n')).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void noneIsShown(String sql) {
        assertThat(sql).contains(SECRET);
        for (String system : Invariants.SYSTEMS) {
            isHidden(sql, system);
            isHidden(sql.toUpperCase(Locale.ROOT), system);
            isHidden("SELECT a FROM t; " + sql, system);
            isHidden("BEGIN " + sql, system);
        }
    }

    private static void isHidden(String sql, @Nullable String system) {
        SqlText text = SqlText.of(sql, system);
        for (String shown : new String[] {text.sanitized(), text.prepared(), text.summary()}) {
            if (shown != null) {
                assertThat(shown).as("%s: %s", system, sql).doesNotContainIgnoringCase(SECRET);
            }
        }
        Invariants.hold(sql);
    }
}
