// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.sql.WrittenStatement.Piece;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for all texts, and for all statements that a database would take. */
class SqlTextPropertiesTest {
    @Property(tries = 3000)
    void itsOwnDialectHidesTheLiteralsOfAStatementAndNothingElse(@ForAll("statements") WrittenStatement statement) {
        assertThat(SqlText.of(statement.sql(), statement.system()).sanitized()).isEqualTo(statement.withoutLiterals());
    }

    @Property(tries = 10_000)
    void withoutADialectNoLiteralOfAnyDialectIsShown(@ForAll("statements") WrittenStatement statement) {
        SqlText text = SqlText.of(statement.sql());

        assertThat(text.sanitized()).doesNotContain(statement.secrets());
        if (text.summary() != null) {
            assertThat(text.summary()).doesNotContain(statement.secrets());
        }
    }

    @Property(tries = 5000)
    void noWordIsShownWhereASecretMayBe(
            @ForAll("confidentialBeginnings") String beginning,
            @ForAll("signs") List<String> before,
            @ForAll("marked") String secret,
            @ForAll("signs") List<String> after) {
        String sql = beginning + " " + String.join(" ", before) + " " + secret + " " + String.join(" ", after);
        for (String system : Invariants.SYSTEMS) {
            SqlText text = SqlText.of(sql, system);

            assertThat(text.sanitized()).as(system).doesNotContain(WrittenStatement.SECRET);
            assertThat(text.prepared()).as(system).doesNotContain(WrittenStatement.SECRET);
            assertThat(String.valueOf(text.summary())).as(system).doesNotContain(WrittenStatement.SECRET);
        }
    }

    @Property(tries = 3000)
    void everyTextIsRead(@ForAll("texts") String text) {
        Invariants.hold(text);
    }

    @Property
    void everyStringIsRead(@ForAll String text) {
        Invariants.hold(text);
    }

    @Property
    void aSummaryDoesNotDependOnLiteralsWhiteSpaceAndCase(
            @ForAll("templates") String template,
            @ForAll("literals") List<String> literals,
            @ForAll("blanks") List<String> blanks) {
        String expected = SqlText.of(fill(template, List.of("1"), List.of(" "))).summary();

        String filled = fill(template, literals, blanks);
        assertThat(SqlText.of(filled).summary()).isEqualTo(expected);
        assertThat(SqlText.of(filled.toLowerCase(Locale.ROOT)).summary()).isEqualToIgnoringCase(expected);
        assertThat(SqlText.of(filled.toUpperCase(Locale.ROOT)).summary()).isEqualToIgnoringCase(expected);
    }

    @Provide
    Arbitrary<WrittenStatement> statements() {
        return Arbitraries.of(WrittenStatement.Writer.ALL)
                .flatMap(writer -> Combinators.combine(
                                Arbitraries.of(writer.shapes())
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(12),
                                Arbitraries.strings()
                                        .withChars("aZ5 '\"`\\$[]#-/*;(){}!?:@\n")
                                        .ofMaxLength(6)
                                        .list()
                                        .ofSize(12))
                        .as((shapes, fillings) -> new WrittenStatement(writer.system(), Piece.all(shapes, fillings))));
    }

    @Provide
    Arbitrary<String> confidentialBeginnings() {
        return Arbitraries.of(
                "CREATE USER ann",
                "CREATE OR REPLACE USER IF NOT EXISTS ann",
                "ALTER ROLE ann",
                "ALTER LOGIN ann",
                "CREATE DATABASE d",
                "CREATE SERVER",
                "CREATE MASTER KEY",
                "DROP CREDENTIAL",
                "ALTER SESSION",
                "GRANT ALL ON t TO ann IDENTIFIED BY",
                "CREATE TABLE t (a INT ENCRYPT IDENTIFIED BY",
                "SET a",
                "SET SESSION app.token",
                "SET NAMES b",
                "SET @@a",
                "PRAGMA key",
                "RESET a",
                "START REPLICA",
                "CONNECT",
                "BACKUP",
                "OPEN KEY",
                "sp_addlogin",
                "EXEC sp_addlogin",
                "IF a = 1 EXECUTE dbo.sp_addlogin",
                "SELECT 1 EXEC @r = sp_addlogin",
                "INSERT INTO t FORMAT CSV",
                "COPY t FROM STDIN;");
    }

    @Provide
    Arbitrary<List<String>> signs() {
        return Arbitraries.of(
                        "'x'",
                        "5",
                        "?",
                        "=",
                        ":=",
                        ",",
                        "(",
                        ")",
                        "/",
                        "-",
                        ".",
                        "*",
                        "@",
                        "BY",
                        "AS",
                        "TO",
                        "WITH",
                        "PASSWORD",
                        "IDENTIFIED",
                        "ENCRYPTION",
                        "ON",
                        "OFF",
                        "NULL",
                        "FOR",
                        "NOT",
                        "AND",
                        "DEFAULT",
                        "other",
                        "[other]",
                        "OUT")
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> marked() {
        return Arbitraries.of(
                        "%s", "'%s'", "\"%s\"", "%s@db", "ann/%s@db", "x.%s", "N'%s'", "%s5", "/* %s */", "$$%s$$")
                .map(form -> form.formatted(WrittenStatement.SECRET));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "SELECT",
                "FROM",
                "IN",
                "IN (",
                "INSERT",
                "DELETE",
                "UPDATE",
                "WITH",
                "AS",
                "CREATE",
                "USER",
                "TABLE",
                "PASSWORD",
                "IDENTIFIED",
                "BY",
                "IS",
                "TRUE",
                "CALL",
                "a",
                "b1",
                "?",
                "?5",
                "1",
                ".5",
                "1e",
                "e5",
                "'",
                "''",
                "'x'",
                "\"",
                "\"x\"",
                "`",
                "[",
                "]",
                "[a b]",
                "$",
                "$$",
                "$a$",
                "$1",
                "\\",
                "#",
                "--",
                "-",
                "+",
                "/*",
                "*/",
                "/*!",
                "/",
                "*",
                "//",
                "\n",
                "\r",
                " ",
                "\t",
                "\0",
                "(",
                ")",
                ",",
                ";",
                ".",
                "..",
                ":",
                "@",
                "N'",
                "E'",
                "q'[",
                "]'",
                "U&'",
                "&",
                "!",
                "é",
                "\ud83d",
                "\udc00",
                "\u00a0",
                "٣",
                "£");
        return words.list().ofMaxSize(30).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of(
                "SELECT _ _ a _ FROM _ t1 _ WHERE _ b = § AND c IN (§, §) ORDER BY _ d",
                "SELECT a FROM t1 x, _ t2 JOIN _ t3 ON x.a = § WHERE EXISTS ( _ SELECT § FROM t4)",
                "INSERT INTO _ t1 (a, b) VALUES (§, _ §), (§, §)",
                "INSERT _ INTO t1 SELECT § FROM _ t2",
                "UPDATE t1 _ SET a = §, b = _ b + § WHERE c = §",
                "DELETE _ FROM t1 WHERE a _ BETWEEN § AND §",
                "WITH x AS _ (SELECT § FROM t1) SELECT * FROM x, t2",
                "CALL _ p1(§, §)",
                "CREATE _ TABLE t1 (a VARCHAR(10) DEFAULT §)",
                "MERGE INTO t1 USING (SELECT § FROM t2) s ON (a = §)");
    }

    @Provide
    Arbitrary<List<String>> literals() {
        Arbitrary<String> quoted = Arbitraries.strings()
                .withChars("aZ5 \"`$#-/*;(),.FROM")
                .ofMaxLength(12)
                .map(content -> "'" + content + "'");
        Arbitrary<String> numbers = Arbitraries.doubles().map(String::valueOf);
        return Arbitraries.oneOf(quoted, numbers).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<String>> blanks() {
        return Arbitraries.of(" ", "\n", "\t  ", "\r\n", " /* FROM t9 */ ", " -- JOIN t8\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static String fill(String template, List<String> literals, List<String> blanks) {
        StringBuilder filled = new StringBuilder();
        int literal = 0;
        int blank = 0;
        for (int i = 0; i < template.length(); i++) {
            switch (template.charAt(i)) {
                case '§' -> filled.append(literals.get(literal++ % literals.size()));
                case '_' -> filled.append(blanks.get(blank++ % blanks.size()));
                default -> filled.append(template.charAt(i));
            }
        }
        return filled.toString();
    }
}
