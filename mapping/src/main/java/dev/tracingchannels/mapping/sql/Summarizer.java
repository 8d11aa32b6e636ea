// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import dev.tracingchannels.mapping.sql.Scope.Expected;
import dev.tracingchannels.mapping.sql.Scope.With;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operations of a text and their targets, token by token, without knowing a grammar.
 *
 * <p>A statement, and each pair of parentheses in it, is a {@link Scope}. A scope has at most one operation at a time, and
 * knows whether the next name is a target of it. A name counts only where a target is expected, so that literals, columns
 * and aliases never get into a summary.
 */
final class Summarizer {
    private final String text;
    private final Summary summary;
    private final Set<String> withNames = new HashSet<>();
    private Scope scope = new Scope(null);
    private @Nullable Keyword previous;
    private @Nullable String possibleFunction;

    /** Whether the statement is of a kind in which other verbs mean nothing, as in GRANT SELECT. */
    private boolean opaque;

    private boolean statementBegun;

    Summarizer(String text, Summary summary) {
        this.text = text;
        this.summary = summary;
    }

    /** Takes the next token. */
    void read(Tokenizer token) {
        resolveFunction(token);
        switch (token.kind) {
            case WORD -> word(token);
            case NAME, DOUBLE_QUOTED -> name(token);
            case VARIABLE -> variable(token);
            case PUNCTUATION -> punctuation(text.charAt(token.start));
            default -> scope.expected = Expected.NOTHING;
        }
        previous = token.keyword;
    }

    /** Nothing follows. */
    void finish() {
        if (possibleFunction != null) {
            summary.collection(possibleFunction);
            possibleFunction = null;
        }
        flushPendingTable();
        summary.endStatement();
    }

    private void resolveFunction(Tokenizer token) {
        if (possibleFunction != null) {
            if (!token.is('(')) {
                summary.collection(possibleFunction);
            }
            possibleFunction = null;
        }
    }

    // Punctuation

    private void punctuation(char c) {
        switch (c) {
            case '(' -> open();
            case ')' -> close();
            case ',' -> comma();
            case ';' -> endStatement();
            default -> {}
        }
    }

    private void open() {
        Scope inner = new Scope(scope);
        if (scope.with == With.AFTER_AS) {
            inner.isWithQuery = true;
            scope.with = With.AFTER_QUERY;
        } else if (scope.with == With.NAME) {
            scope.with = With.NOT_IN_IT;
        }
        if (scope.expected == Expected.TABLE && scope.inTables) {
            inner.verb = Keyword.FROM;
            inner.inTables = true;
            inner.expected = Expected.TABLE;
        }
        if (previous != Keyword.TOP) {
            scope.expected = Expected.NOTHING;
        }
        scope.isEmpty = false;
        scope = inner;
    }

    private void close() {
        flushPendingTable();
        if (scope.parent != null) {
            scope = scope.parent;
        }
    }

    private void comma() {
        if (scope.with == With.AFTER_QUERY) {
            scope.with = With.NAME;
        } else if (scope.inTables) {
            scope.expected = Expected.TABLE;
        }
    }

    private void endStatement() {
        flushPendingTable();
        summary.separate();
        withNames.clear();
        scope = new Scope(null);
        opaque = false;
        statementBegun = false;
    }

    // Names

    private void name(Tokenizer token) {
        if (scope.with == With.NAME) {
            scope.withName = string(token);
            scope.with = With.AFTER_NAME;
        } else if (scope.expected != Expected.NOTHING) {
            target(token);
        }
        scope.isEmpty = false;
    }

    /** A variable can be a table, but before a procedure it takes the result. */
    private void variable(Tokenizer token) {
        if (scope.expected == Expected.TABLE) {
            target(token);
        }
        scope.isEmpty = false;
    }

    private void target(Tokenizer token) {
        String name = string(token);
        Expected expected = scope.expected;
        scope.expected = Expected.NOTHING;
        switch (expected) {
            case TABLE -> table(name);
            case DEFINED_TABLE -> {
                summary.word(name);
                summary.collection(name);
            }
            case TABLE_UNLESS_FROM -> scope.pendingTable = name;
            case PROCEDURE -> {
                summary.word(name);
                summary.procedure(name);
            }
            case SEQUENCE_AFTER_FOR -> scope.expected = expected;
            case KIND -> kindOfAnotherName(token, name);
            default -> summary.word(name);
        }
    }

    /** CREATE something that is not known here; what is named next may be anything. */
    private void kindOfAnotherName(Tokenizer token, String name) {
        if (token.kind == TokenKind.WORD) {
            summary.kind(name);
        }
    }

    private void table(String name) {
        if (withNames.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        summary.word(name);
        if (scope.inTables) {
            possibleFunction = name;
        } else {
            summary.collection(name);
        }
    }

    private void flushPendingTable() {
        if (scope.pendingTable != null) {
            summary.word(scope.pendingTable);
            summary.collection(scope.pendingTable);
            scope.pendingTable = null;
        }
    }

    // Words

    private void word(Tokenizer token) {
        Keyword keyword = token.keyword;
        if (keyword != null && keyword.role == Keyword.Role.SETTING) {
            keyword = null;
        }
        if (opaque) {
            scope.isEmpty = false;
        } else if (scope.with != With.NOT_IN_IT && readWith(token, keyword)) {
            scope.isEmpty = false;
        } else if (keyword == null) {
            name(token);
        } else if (scope.expected == Expected.NOTHING || !readExpected(token, keyword)) {
            keyword(token, keyword);
        }
        scope.isEmpty = false;
        if (scope.parent == null) {
            statementBegun = true;
        }
    }

    /** Follows a WITH clause. Returns false if the word does not belong to it. */
    private boolean readWith(Tokenizer token, @Nullable Keyword keyword) {
        switch (scope.with) {
            case NAME -> {
                if (keyword != Keyword.RECURSIVE) {
                    scope.withName = string(token);
                    scope.with = With.AFTER_NAME;
                }
                return true;
            }
            case AFTER_NAME -> {
                if (keyword == Keyword.AS && scope.withName != null) {
                    withNames.add(scope.withName.toLowerCase(Locale.ROOT));
                    scope.with = With.AFTER_AS;
                    return true;
                }
            }
            case AFTER_AS -> {
                if (keyword == Keyword.NOT || keyword == Keyword.MATERIALIZED) {
                    return true;
                }
            }
            default -> {}
        }
        scope.with = With.NOT_IN_IT;
        return false;
    }

    /** Reads a keyword where a name is expected, which it then most often is. Returns false if it is a keyword. */
    private boolean readExpected(Tokenizer token, Keyword keyword) {
        if (keyword == Keyword.SELECT || keyword == Keyword.VALUES || keyword == Keyword.SET) {
            scope.expected = Expected.NOTHING;
            return false;
        }
        return switch (scope.expected) {
            case TABLE, TABLE_UNLESS_FROM -> readExpectedTable(token, keyword);
            case KIND -> {
                readKind(token, keyword);
                yield true;
            }
            case DEFINED_TABLE, DEFINED_THING -> {
                if (keyword == Keyword.ON) {
                    scope.expected = Expected.NOTHING;
                } else if (!isSkippedBeforeDefined(keyword)) {
                    target(token);
                }
                yield true;
            }
            case PROCEDURE -> {
                if (keyword == Keyword.NEXT) {
                    scope.expected = Expected.SEQUENCE_AFTER_FOR;
                } else if (keyword == Keyword.IMMEDIATE) {
                    scope.expected = Expected.NOTHING;
                } else if (keyword != Keyword.PROCEDURE) {
                    target(token);
                }
                yield true;
            }
            case SEQUENCE_AFTER_FOR -> {
                if (keyword == Keyword.FOR) {
                    scope.expected = Expected.SEQUENCE;
                }
                yield true;
            }
            default -> {
                target(token);
                yield true;
            }
        };
    }

    private boolean readExpectedTable(Tokenizer token, Keyword keyword) {
        switch (keyword) {
            case FROM, INTO, WHERE, ON, AS, DEFAULT, JOIN -> {
                scope.expected = keyword == Keyword.FROM ? scope.expected : Expected.NOTHING;
                return false;
            }
            case ONLY, LATERAL, LOW_PRIORITY, HIGH_PRIORITY, DELAYED, IGNORE, OVERWRITE, TOP, OR -> {
                return true;
            }
            case TABLE, TABLES -> {
                readTableKeyword(token, keyword);
                return true;
            }
            case ALL, FIRST -> {
                if (scope.verb == Keyword.INSERT) {
                    scope.expected = Expected.NOTHING;
                    return true;
                }
                target(token);
                return true;
            }
            default -> {
                // INSERT OR REPLACE, UPDATE OR IGNORE and their like
                if (previous != Keyword.OR || scope.inTables) {
                    target(token);
                }
                return true;
            }
        }
    }

    /** TABLE belongs to the verb in TRUNCATE TABLE and LOCK TABLE; elsewhere it is taken for the name of a table. */
    private void readTableKeyword(Tokenizer token, Keyword keyword) {
        if (scope.verb == Keyword.TRUNCATE && previous == Keyword.TRUNCATE && keyword == Keyword.TABLE) {
            summary.kind(string(token));
        } else if (scope.verb == Keyword.LOCK && previous == Keyword.LOCK) {
            summary.word(string(token));
        } else if (previous != Keyword.OVERWRITE) {
            target(token);
        }
    }

    private void readKind(Tokenizer token, Keyword keyword) {
        switch (keyword.role) {
            case KIND, SENSITIVE_KIND -> kind(token, keyword);
            case MODIFIER -> {}
            default -> {
                if (keyword != Keyword.REPLACE && keyword != Keyword.RECURSIVE && keyword != Keyword.MATERIALIZED) {
                    kind(token, keyword);
                    scope.expected = Expected.NOTHING;
                }
            }
        }
    }

    private void kind(Tokenizer token, Keyword keyword) {
        summary.kind(string(token));
        if (keyword == Keyword.TABLE) {
            scope.expected = Expected.DEFINED_TABLE;
        } else {
            scope.expected = isPerson(keyword) ? Expected.NOTHING : Expected.DEFINED_THING;
        }
    }

    /** Returns whether names of this kind are personal, and as many as there are users. */
    private static boolean isPerson(Keyword keyword) {
        return keyword == Keyword.USER || keyword == Keyword.ROLE || keyword == Keyword.LOGIN;
    }

    private static boolean isSkippedBeforeDefined(Keyword keyword) {
        return keyword == Keyword.IF
                || keyword == Keyword.NOT
                || keyword == Keyword.EXISTS
                || keyword == Keyword.ONLY
                || keyword == Keyword.CONCURRENTLY;
    }

    private void keyword(Tokenizer token, Keyword keyword) {
        switch (keyword) {
            case SELECT -> select(token);
            case WITH -> with();
            case FROM -> from(token);
            case JOIN, STRAIGHT_JOIN, APPLY -> {
                if (scope.inTables) {
                    scope.expected = Expected.TABLE;
                }
            }
            case INTO -> into();
            case TRANSACTION -> {
                if (previous == Keyword.BEGIN
                        || previous == Keyword.COMMIT
                        || previous == Keyword.ROLLBACK
                        || previous == Keyword.START) {
                    summary.word(string(token));
                }
            }
            default -> otherKeyword(token, keyword);
        }
    }

    private void otherKeyword(Tokenizer token, Keyword keyword) {
        switch (keyword.role) {
            case VERB -> {
                if (mayBegin()) {
                    begin(token, keyword);
                }
            }
            case OPENING_VERB -> {
                if (scope.parent == null && !statementBegun) {
                    begin(token, keyword);
                }
            }
            case CLAUSE -> {
                flushPendingTable();
                scope.inTables = false;
            }
            default -> {}
        }
    }

    // Operations

    private boolean mayBegin() {
        return scope.verb == null && (scope.parent == null || (scope.isWithQuery && scope.isEmpty));
    }

    private void select(Tokenizer token) {
        flushPendingTable();
        summary.operation(string(token), scope.parent != null || scope.verb != null);
        scope.verb = Keyword.SELECT;
        scope.inTables = false;
    }

    /** Begins the list of tables of a query, or of a query in an object query language that has no SELECT. */
    private void from(Tokenizer token) {
        if (previous == Keyword.DISTINCT) {
            return;
        }
        if (scope.verb == Keyword.SELECT) {
            scope.inTables = true;
            scope.expected = Expected.TABLE;
        } else if (scope.verb == Keyword.DELETE) {
            scope.pendingTable = null;
            scope.expected = Expected.TABLE;
        } else if (scope.parent == null && !statementBegun) {
            boolean upper = Character.isUpperCase(text.charAt(token.start));
            summary.operation(upper ? "SELECT" : "select", false);
            scope.verb = Keyword.SELECT;
            scope.inTables = true;
            scope.expected = Expected.TABLE;
        }
    }

    private void into() {
        if (scope.verb == Keyword.INSERT
                || scope.verb == Keyword.UPSERT
                || scope.verb == Keyword.REPLACE
                || scope.verb == Keyword.MERGE) {
            scope.expected = Expected.TABLE;
        }
    }

    private void begin(Tokenizer token, Keyword verb) {
        scope.verb = verb;
        if (verb == Keyword.VALUES && scope.parent != null) {
            return;
        }
        summary.operation(string(token), scope.parent != null);
        switch (verb) {
            case INSERT, UPSERT, REPLACE, UPDATE, MERGE, TRUNCATE, LOCK -> scope.expected = Expected.TABLE;
            case DELETE -> scope.expected = Expected.TABLE_UNLESS_FROM;
            case CALL, EXEC, EXECUTE -> scope.expected = Expected.PROCEDURE;
            case CREATE, ALTER, DROP -> scope.expected = Expected.KIND;
            case USE -> scope.expected = Expected.DATABASE;
            // The statement that is explained, or begins a block, follows.
            case EXPLAIN, BEGIN -> scope.verb = null;
            case VALUES, DECLARE, SET, START, COMMIT, ROLLBACK -> {}
            default -> opaque = true;
        }
    }

    /** Begins to name queries, unless WITH introduces something else, such as options or hints. */
    private void with() {
        boolean queries = scope.verb == null
                || scope.verb == Keyword.INSERT
                || scope.verb == Keyword.MERGE
                || scope.verb == Keyword.REPLACE
                || previous == Keyword.AS;
        if (queries) {
            scope.with = With.NAME;
        }
    }

    private String string(Tokenizer token) {
        return text.substring(token.start, token.end);
    }
}
