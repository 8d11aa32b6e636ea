// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.sql.StatementTable.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementsTest {
    private static final List<String> TABLES =
            List.of("queries.txt", "changes.txt", "others.txt", "literals.txt", "dialects.txt");

    static Stream<Statement> statements() {
        return TABLES.stream().flatMap(table -> StatementTable.read(table).stream());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void areSanitized(Statement statement) {
        assertThat(SqlText.of(statement.sql(), statement.system()).sanitized()).isEqualTo(statement.sanitized());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void areSummarized(Statement statement) {
        assertThat(SqlText.of(statement.sql(), statement.system()).summary()).isEqualTo(statement.summary());
    }

    @ParameterizedTest
    @MethodSource("statements")
    void areSanitizedOnceAndForAll(Statement statement) {
        assertThat(SqlText.of(statement.sanitized(), statement.system()).sanitized())
                .isEqualTo(statement.sanitized());
    }
}
