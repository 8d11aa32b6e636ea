// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM a                            | SELECT",
                "select * from a                            | select",
                "SELECT * FROM a UNION SELECT * FROM b      | SELECT",
                "(SELECT * FROM a) UNION (SELECT * FROM b)  | SELECT",
                "INSERT INTO a SELECT * FROM b              | INSERT",
                "WITH x AS (SELECT * FROM a) DELETE FROM b  | DELETE",
                "WITH x AS (DELETE FROM a) SELECT * FROM x  | SELECT",
                "EXPLAIN SELECT * FROM a                    | EXPLAIN",
                "CREATE TABLE a AS SELECT * FROM b          | CREATE TABLE",
                "create  or replace  view a as select 1     | create view",
                "TRUNCATE TABLE a                           | TRUNCATE TABLE",
                "CALL p()                                   | CALL",
                "SELECT * FROM a; select * from b;          | SELECT",
                "SELECT * FROM a; DELETE FROM a             |",
                "a b c                                      |",
            })
    void theOperationIsTheOuterOneIfThereIsOnlyOne(String sql, String operation) {
        assertThat(SqlText.of(sql).operation()).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM a                                  | a",
                "SELECT * FROM s.\"a b\"                          | s.\"a b\"",
                "SELECT * FROM a WHERE b IN (SELECT b FROM A)     | a",
                "SELECT * FROM a, b                               |",
                "INSERT INTO a VALUES (1)                         | a",
                "INSERT INTO a SELECT * FROM b                    |",
                "WITH x AS (SELECT * FROM a) SELECT * FROM x      | a",
                "DELETE a WHERE b = 1                             | a",
                "CREATE TABLE a (b INT)                           | a",
                "CREATE INDEX i ON a (b)                          |",
                "SELECT * FROM a; DELETE FROM a                   | a",
                "SELECT * FROM f(1)                               |",
                "SELECT * FROM a, f(1)                            | a",
                "CALL p()                                         |",
                "SELECT 1                                         |",
            })
    void theCollectionIsTheOnlyOne(String sql, String collection) {
        assertThat(SqlText.of(sql).collection()).isEqualTo(collection);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CALL p()                  | p",
                "{call s.\"p\"(?)}         | s.\"p\"",
                "EXEC @r = [p] @a = 1      | [p]",
                "EXECUTE PROCEDURE p       | p",
                "CALL p(); CALL p()        | p",
                "CALL p(); CALL q()        |",
                "call next value for s     |",
                "EXEC ('SELECT 1')         |",
                "SELECT p() FROM a         |",
            })
    void theStoredProcedureIsTheOnlyOneCalled(String sql, String procedure) {
        assertThat(SqlText.of(sql).storedProcedure()).isEqualTo(procedure);
    }

    @Test
    void anEnormousTextIsCutBeforeTheWordThatDoesNotFit() {
        String condition = " AND column = 'secret'";
        String sanitized = SqlText.of("SELECT * FROM t WHERE 1 = 1" + condition.repeat(10_000))
                .sanitized();

        assertThat(sanitized)
                .hasSizeLessThanOrEqualTo(SqlText.LONGEST_SANITIZED)
                .startsWith("SELECT * FROM t WHERE ? = ? AND column = ? AND")
                .matches("(?s).* (AND|column|=|\\?) …")
                .doesNotContain("secret");
    }

    @Test
    void nothingIsShownFromBeyondTheCut() {
        for (String end : new String[] {"'secret'", "secret", "5 secret", "/* secret */", "IDENTIFIED BY secret"}) {
            for (int before = SqlText.LONGEST_SANITIZED - 40; before < SqlText.LONGEST_SANITIZED; before++) {
                String start = "SELECT a FROM t WHERE b =";
                String sql = start + " ".repeat(before - start.length()) + end + " AND c = 'beyond'";

                SqlText text = SqlText.of(sql);

                assertThat(text.sanitized()).doesNotContain("beyond").doesNotEndWith("secre …");
                assertThat(text.summary()).isEqualTo("SELECT t");
            }
        }
    }

    @Test
    void aCutNeverSplitsACharacter() {
        String sql = "SELECT ? FROM t WHERE b = " + "🚀".repeat(SqlText.LONGEST_SANITIZED);

        assertThat(SqlText.of(sql).prepared()).endsWith("🚀 …");
        assertThat(SqlText.of(" " + sql).prepared()).endsWith("🚀 …");
    }

    @Test
    void aNameThatDoesNotFitIsLeftOutWhole() {
        String name = "a".repeat(SqlText.LONGEST_SANITIZED);

        assertThat(SqlText.of("SELECT * FROM " + name).sanitized()).isEqualTo("SELECT * FROM …");
        assertThat(SqlText.of("SELECT * FROM `" + name + "`").sanitized()).isEqualTo("SELECT * FROM ? …");
    }

    @Test
    void anEnormousListOfLiteralsIsOneQuestionMark() {
        String list = "12345, ".repeat(50_000) + "6";

        assertThat(SqlText.of("SELECT * FROM t WHERE a IN (" + list + ") AND b = 5")
                        .sanitized())
                .isEqualTo("SELECT * FROM t WHERE a IN (? …");
        assertThat(SqlText.of("SELECT * FROM t WHERE a IN (" + list.substring(0, 14_001) + "6) AND b = 5")
                        .sanitized())
                .isEqualTo("SELECT * FROM t WHERE a IN (?) AND b = ?");
    }

    @Test
    void aLongSummaryEndsBeforeTheNameThatDoesNotFit() {
        String tables = ", " + "a".repeat(99);

        assertThat(SqlText.of("SELECT * FROM first" + tables.repeat(3) + ", last")
                        .summary())
                .isEqualTo("SELECT first" + (" " + "a".repeat(99)).repeat(2));
    }

    @Test
    void whatIsSanitizedAlreadyIsTheSameString() {
        String sql = "SELECT * FROM t WHERE a = ?";

        assertThat(SqlText.of(sql).sanitized()).isSameAs(sql);
    }

    @Test
    void aTextIsReadOnceForEachDialect() {
        String sql = "SELECT \"a\" FROM only_read_once";

        assertThat(SqlText.of(sql)).isSameAs(SqlText.of(new String(sql))).isSameAs(SqlText.of(sql, null));
        assertThat(SqlText.of(sql, "mysql"))
                .isSameAs(SqlText.of(sql, "mariadb"))
                .isNotSameAs(SqlText.of(sql));
        assertThat(SqlText.of(sql, "no such system")).isSameAs(SqlText.of(sql));
    }

    @Test
    void aLongTextIsReadOnce() {
        for (int size : new int[] {3_000, 60_000, 2_000_000}) {
            String sql = "SELECT a FROM t WHERE b = '" + "x".repeat(size) + "'";

            assertThat(SqlText.of(sql)).isSameAs(SqlText.of(sql)).isSameAs(SqlText.of(new String(sql)));
        }
    }

    @Test
    void ofALongTextNoMoreIsKeptThanIsRead() {
        String sql = "SELECT ? FROM t WHERE b = '" + "x".repeat(2_000_000) + "'";

        assertThat(SqlText.of(sql).prepared()).hasSize(SqlText.LONGEST_SANITIZED);
    }

    @Test
    void textsWithTheSameHashCodeAreDistinguished() {
        assertThat(SqlText.of("SELECT * FROM Aa").collection()).isEqualTo("Aa");
        assertThat(SqlText.of("SELECT * FROM BB").collection()).isEqualTo("BB");
        assertThat("SELECT * FROM Aa").hasSameHashCodeAs("SELECT * FROM BB");
    }

    @Test
    void deeplyNestedTextIsReadWithoutOverflow() {
        String sql = "(SELECT * FROM ".repeat(100_000);

        assertThat(SqlText.of(sql).summary()).startsWith("SELECT SELECT SELECT");
        assertThat(SqlText.of(")".repeat(100_000) + ";SELECT * FROM t").sanitized())
                .hasSizeLessThanOrEqualTo(SqlText.LONGEST_SANITIZED);
    }

    @Test
    void aPreparedTextStaysAsItIs() {
        String sql = "SELECT  a FROM t WHERE b = 'x' AND c = ?";

        assertThat(SqlText.of(sql).prepared()).isSameAs(sql);
        assertThat(SqlText.of("SELECT a FROM t WHERE b = 'x' AND c = $1", "postgresql")
                        .prepared())
                .isEqualTo("SELECT a FROM t WHERE b = 'x' AND c = $1");
        assertThat(SqlText.of("SELECT a FROM t WHERE b = 'x' AND c = :c", "oracle.db")
                        .prepared())
                .isEqualTo("SELECT a FROM t WHERE b = 'x' AND c = :c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SELECT a FROM t WHERE b = 'x'            | SELECT a FROM t WHERE b = ?",
                "SELECT a FROM t WHERE b = 'x' AND c ?? 5 | SELECT a FROM t WHERE b = ? AND c ?? ?",
                "SELECT a FROM t WHERE b = 'x' AND c ? 'y'| SELECT a FROM t WHERE b = ? AND c ? ?",
                "SELECT a::int FROM t WHERE b = '?'       | SELECT a::int FROM t WHERE b = ?",
                "{? = call p('x')}                        | {? = call p(?)}",
                "ALTER USER ? PASSWORD 'x'                | ALTER USER ? PASSWORD ?",
                "SET a = 'x', b = ?                       | SET a = ?, ?",
            })
    void aPreparedTextWithoutParametersOrWithSecretsIsSanitized(String sql, String sanitized) {
        assertThat(SqlText.of(sql).prepared()).isEqualTo(sanitized);
    }

    @Test
    void aPreparedTextHasNoComments() {
        assertThat(SqlText.of("SELECT /*+ h */ a FROM t WHERE b = 'x' AND c IN (?, ?) -- ann")
                        .prepared())
                .isEqualTo("SELECT a FROM t WHERE b = 'x' AND c IN (?, ?)");
        assertThat(SqlText.of("SELECT a FROM t WHERE c = ? /* a /* 'b' */ secret */ AND d = 'x'")
                        .prepared())
                .isEqualTo("SELECT a FROM t WHERE c = ? ?");
    }

    @Test
    void aBackslashIsAPlainCharacterInMySqlIfTheSettingSaysSo() {
        String sql = "SELECT a FROM t WHERE b = 'C:\\' AND c = ' secret '";

        assertThat(SqlText.read(sql, SqlDialect.of("mysql", false)).sanitized())
                .isEqualTo("SELECT a FROM t WHERE b = ? AND c = ?");
        assertThat(SqlDialect.of("mariadb", true)).isSameAs(SqlDialect.MYSQL);
    }

    @Test
    void theSettingMayComeFromAContainer() {
        String sql = "SELECT a FROM t WHERE b = 'D:\\' AND c = ' secret '";
        Settings settings = Settings.of(Map.of("tracing.channels.sql.no-backslash-escapes", "true"));

        try (Subscription supplied = Settings.supply(settings)) {
            assertThat(SqlText.of(sql, "mysql").sanitized()).isEqualTo("SELECT a FROM t WHERE b = ? AND c = ?");
        }
        assertThat(SqlText.of(sql, "mysql").sanitized()).isNotEqualTo("SELECT a FROM t WHERE b = ? AND c = ?");
    }

    @Test
    void toStringShowsNoLiterals() {
        assertThat(SqlText.of("SELECT 'secret'")).hasToString("SELECT ?");
    }

    @Test
    void nullIsNoText() {
        assertThatNullPointerException().isThrownBy(() -> SqlText.of(null)).withMessage("sql");
    }
}
