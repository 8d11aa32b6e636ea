// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.Nullable;

/**
 * Decides which tokens may be shown, beside those that the {@link Sanitizer} knows for literals.
 *
 * <p>Secrets are not always written as literals: {@code IDENTIFIED BY secret}, {@code sp_addlogin ann, secret},
 * {@code SET app.token = secret}. So the words of a statement are shown only if its kind is known to work on tables, or to say
 * nothing that could be secret. Of statements about users, logins, servers, keys, settings and sessions, and of all that are
 * not known, only keywords are shown and a plain name where one is expected; the first other word is hidden with the rest of
 * the statement.
 */
final class Guard {
    /** What becomes of a token. */
    enum Decision {
        /** It is written, as the sanitizer does. */
        SHOW,
        /** A question mark stands for it, and for the tokens after it that are dropped. */
        HIDE,
        /** It is left out. */
        DROP
    }

    private enum Mode {
        /** A statement is about to begin. */
        OPENING,
        /** After CREATE, ALTER or DROP, before the kind of what is defined. */
        DEFINING,
        /** Words are shown. */
        OPEN,
        /** Keywords are shown, and names where {@link #nameExpected}. */
        CONFIDENTIAL,
        /** After EXEC: words without quotes are strings to some. */
        ARGUMENTS,
        /** The rest of the statement is hidden. */
        CLOSED,
        /** The rest of the text is data. */
        DATA
    }

    private final SqlDialect dialect;
    private Mode mode = Mode.OPENING;
    private boolean confidential;
    private boolean hidden;

    /** The word that began the statement, if it is a keyword. */
    private @Nullable Keyword verb;

    /** Whether this is the first token of the text. */
    private boolean first = true;

    private boolean nameExpected;
    private boolean secretExpected;
    private boolean valueEnded;
    private boolean formatExpected;
    private boolean queried;
    private boolean dataFollows;
    private int depth;
    private @Nullable Keyword previous;

    Guard(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** Returns whether the token decided on is part of a statement, and not of what may stand before its first word. */
    boolean isInStatement() {
        return mode != Mode.OPENING;
    }

    /** Returns whether a statement was of a kind in which even a prepared text may hold a secret. */
    boolean isConfidential() {
        return confidential;
    }

    /** Returns whether the rest of a statement, or of the text, is hidden at this point. */
    boolean isClosed() {
        return hidden;
    }

    /** Returns whether nothing more of the text will be shown. */
    boolean isOver() {
        return mode == Mode.DATA && hidden;
    }

    /** Decides on the next token. */
    Decision decide(Tokenizer token) {
        if (mode == Mode.DATA) {
            return close(Mode.DATA);
        }
        if (token.is(';')) {
            endStatement();
            return Decision.SHOW;
        }
        if (token.is('(')) {
            depth++;
        } else if (token.is(')')) {
            depth--;
        }
        Decision decision =
                switch (mode) {
                    case OPENING -> opening(token);
                    case DEFINING -> defining(token);
                    case OPEN -> open(token);
                    case CONFIDENTIAL -> confidential(token);
                    case ARGUMENTS -> argument(token);
                    default -> close(Mode.CLOSED);
                };
        previous = token.keyword;
        first = false;
        return decision;
    }

    private void endStatement() {
        mode = dataFollows ? Mode.DATA : Mode.OPENING;
        hidden = false;
        verb = null;
        nameExpected = false;
        secretExpected = false;
        valueEnded = false;
        formatExpected = false;
        queried = false;
        depth = 0;
        previous = null;
    }

    private Decision close(Mode closed) {
        boolean began = !hidden;
        mode = closed;
        hidden = true;
        confidential = true;
        return began ? Decision.HIDE : Decision.DROP;
    }

    private Decision confidential(boolean expectsName) {
        mode = Mode.CONFIDENTIAL;
        confidential = true;
        nameExpected = expectsName;
        secretExpected = false;
        valueEnded = false;
        return Decision.SHOW;
    }

    // How statements begin

    private Decision opening(Tokenizer token) {
        return switch (token.kind) {
            case WORD -> openingWord(token);
            case NAME, DOUBLE_QUOTED -> unknownStatement();
            default -> Decision.SHOW;
        };
    }

    private Decision openingWord(Tokenizer token) {
        Keyword keyword = token.keyword;
        if (keyword == null) {
            return unknownStatement();
        }
        return switch (keyword) {
            case CONNECT, ELSE, FETCH, FROM, IF, TABLE, THEN, WHEN, WITH -> begin(keyword);
            case APPLY, TRANSACTION -> Decision.SHOW;
            default ->
                switch (keyword.role) {
                    case VERB, OPENING_VERB -> begin(keyword);
                    case MODIFIER, SETTING -> Decision.SHOW;
                    default -> unknownStatement();
                };
        };
    }

    /** Shows its first word, which is a command or a procedure. */
    private Decision unknownStatement() {
        if (!first) {
            return close(Mode.CLOSED);
        }
        mode = Mode.CLOSED;
        confidential = true;
        return Decision.SHOW;
    }

    private Decision begin(Keyword keyword) {
        if (verb == null || verb == Keyword.BEGIN) {
            verb = keyword;
        }
        return switch (keyword) {
            case BEGIN, ELSE, THEN -> {
                mode = Mode.OPENING;
                yield Decision.SHOW;
            }
            case CREATE, ALTER, DROP -> {
                mode = Mode.DEFINING;
                yield Decision.SHOW;
            }
            case SET, PRAGMA, RESET, START -> {
                verb = keyword;
                yield confidential(keyword != Keyword.START);
            }
            case EXEC, EXECUTE -> {
                mode = Mode.ARGUMENTS;
                nameExpected = true;
                yield Decision.SHOW;
            }
            case CONNECT -> {
                mode = Mode.CLOSED;
                confidential = true;
                yield Decision.SHOW;
            }
            default -> {
                mode = Mode.OPEN;
                yield Decision.SHOW;
            }
        };
    }

    private Decision defining(Tokenizer token) {
        if (token.kind != TokenKind.WORD) {
            return token.kind == TokenKind.NAME || token.kind == TokenKind.DOUBLE_QUOTED
                    ? close(Mode.CLOSED)
                    : Decision.SHOW;
        }
        Keyword keyword = token.keyword;
        if (keyword == null) {
            return confidential(false);
        }
        return switch (keyword.role) {
            case KIND -> {
                mode = Mode.OPEN;
                yield Decision.SHOW;
            }
            case SENSITIVE_KIND -> confidential(true);
            case MODIFIER -> Decision.SHOW;
            default ->
                keyword == Keyword.REPLACE || keyword == Keyword.RECURSIVE || keyword == Keyword.MATERIALIZED
                        ? Decision.SHOW
                        : confidential(false);
        };
    }

    // Statements whose words are shown

    private Decision open(Tokenizer token) {
        if (formatExpected) {
            formatExpected = false;
            boolean format = token.keyword == null || token.keyword == Keyword.VALUES;
            if (token.kind == TokenKind.WORD && format) {
                mode = Mode.DATA;
                return Decision.SHOW;
            }
        }
        if (verb == Keyword.SET && depth == 0 && token.is(',')) {
            return confidential(true);
        }
        Keyword keyword = token.keyword;
        if (keyword == null) {
            boolean authenticated = previous == Keyword.IDENTIFIED && token.kind == TokenKind.WORD;
            return authenticated ? close(Mode.CLOSED) : Decision.SHOW;
        }
        switch (keyword) {
            case SELECT -> queried = true;
            case BY, WITH -> {
                if (previous == Keyword.IDENTIFIED) {
                    return secret();
                }
            }
            case PASSWORD -> {
                if (previous == Keyword.ENCRYPTION || (verb != null && mayHavePassword(verb))) {
                    return secret();
                }
            }
            case STDIN -> dataFollows |= verb == Keyword.COPY;
            case FORMAT -> formatExpected = isFormatOfData();
            case EXEC, EXECUTE -> {
                if (!isAboutPrivileges()) {
                    mode = Mode.ARGUMENTS;
                    nameExpected = true;
                }
            }
            case BEGIN -> {
                if (holdsStatements()) {
                    mode = Mode.OPENING;
                }
            }
            case USER, ROLE, LOGIN, DATABASE -> {
                boolean defined = previous == Keyword.CREATE || previous == Keyword.ALTER;
                if (defined && !isAboutPrivileges()) {
                    return confidential(true);
                }
            }
            default -> {}
        }
        return Decision.SHOW;
    }

    private Decision secret() {
        confidential(false);
        secretExpected = true;
        return Decision.SHOW;
    }

    private static boolean mayHavePassword(Keyword verb) {
        return verb.role == Keyword.Role.OPENING_VERB && verb != Keyword.COMMENT && verb != Keyword.DENY;
    }

    /** INSERT INTO t FORMAT CSV, in ClickHouse: rows follow that are not SQL. */
    private boolean isFormatOfData() {
        return verb == Keyword.INSERT
                && depth == 0
                && previous != Keyword.INTO
                && (!queried || dialect == SqlDialect.CLICKHOUSE);
    }

    private boolean isAboutPrivileges() {
        return verb == Keyword.GRANT || verb == Keyword.REVOKE || verb == Keyword.DENY || verb == Keyword.SHOW;
    }

    private boolean holdsStatements() {
        return verb == Keyword.CREATE || verb == Keyword.ALTER || verb == Keyword.DECLARE || verb == Keyword.IF;
    }

    // Statements about users, settings and the like

    private Decision confidential(Tokenizer token) {
        boolean afterValue = valueEnded;
        valueEnded = false;
        return switch (token.kind) {
            case LITERAL, PLACEHOLDER -> {
                secretExpected = false;
                nameExpected = false;
                valueEnded = true;
                yield Decision.SHOW;
            }
            case PUNCTUATION -> confidentialSign(token);
            case WORD -> token.keyword == null ? confidentialName() : confidentialKeyword(token.keyword, afterValue);
            case VARIABLE -> confidentialVariable(token);
            case PARAMETER -> close(Mode.CLOSED);
            default -> confidentialName();
        };
    }

    private Decision confidentialSign(Tokenizer token) {
        if (token.is('=') || token.is('/')) {
            secretExpected = true;
            nameExpected = false;
        } else if (token.is(',')) {
            secretExpected = false;
            nameExpected = false;
        }
        return Decision.SHOW;
    }

    private Decision confidentialName() {
        if (!nameExpected || secretExpected) {
            return close(Mode.CLOSED);
        }
        nameExpected = false;
        return Decision.SHOW;
    }

    /** The variable of a session may be set to an expression, which is read as in a query. */
    private Decision confidentialVariable(Tokenizer token) {
        if (!nameExpected) {
            return close(Mode.CLOSED);
        }
        nameExpected = false;
        if (verb == Keyword.SET && !token.isSystemVariable()) {
            mode = Mode.OPEN;
        }
        return Decision.SHOW;
    }

    private Decision confidentialKeyword(Keyword keyword, boolean afterValue) {
        if (verb == Keyword.SET && afterValue && beginsNextStatement(keyword)) {
            verb = null;
            return begin(keyword);
        }
        if (secretExpected) {
            return keywordForSecret(keyword);
        }
        switch (keyword) {
            case PASSWORD, BY, TO, AS -> {
                secretExpected = true;
                nameExpected = false;
            }
            case SET -> nameExpected = verb != Keyword.SET;
            case IF, NOT, EXISTS, SESSION, LOCAL, GLOBAL -> {}
            case ON, OFF -> {
                valueEnded = true;
                nameExpected = false;
            }
            default -> nameExpected = keyword.role == Keyword.Role.KIND || keyword.role == Keyword.Role.SENSITIVE_KIND;
        }
        return Decision.SHOW;
    }

    private Decision keywordForSecret(Keyword keyword) {
        return switch (keyword) {
            case PASSWORD -> previous == Keyword.BY ? Decision.SHOW : close(Mode.CLOSED);
            case ON, OFF, DEFAULT, NULL, TRUE, FALSE -> {
                secretExpected = false;
                valueEnded = true;
                yield Decision.SHOW;
            }
            default -> close(Mode.CLOSED);
        };
    }

    /** Returns whether the keyword, which nothing else can be called, begins a statement in languages that need no semicolon. */
    private static boolean beginsNextStatement(Keyword keyword) {
        return switch (keyword) {
            case SELECT,
                    INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    EXEC,
                    EXECUTE,
                    BEGIN,
                    COMMIT,
                    ROLLBACK,
                    CREATE,
                    ALTER,
                    DROP,
                    TRUNCATE,
                    DECLARE,
                    SET,
                    IF,
                    GRANT,
                    REVOKE -> true;
            default -> false;
        };
    }

    // Procedures

    private Decision argument(Tokenizer token) {
        if (nameExpected) {
            return procedure(token);
        }
        return switch (token.kind) {
            case WORD -> argumentWord(token.keyword);
            case NAME, DOUBLE_QUOTED, PARAMETER -> Decision.HIDE;
            default -> Decision.SHOW;
        };
    }

    private Decision procedure(Tokenizer token) {
        Keyword keyword = token.keyword;
        if (keyword == Keyword.PROCEDURE || keyword == Keyword.FUNCTION) {
            return Decision.SHOW;
        }
        if (token.kind == TokenKind.VARIABLE || token.is('=')) {
            return Decision.SHOW;
        }
        nameExpected = false;
        boolean columnOfThatName = keyword == Keyword.FROM || token.is(',') || token.is(')');
        if (columnOfThatName) {
            mode = Mode.OPEN;
            return open(token);
        }
        confidential = true;
        return Decision.SHOW;
    }

    private Decision argumentWord(@Nullable Keyword keyword) {
        if (keyword == null) {
            return Decision.HIDE;
        }
        if (beginsNextStatement(keyword)) {
            verb = null;
            return begin(keyword);
        }
        return switch (keyword) {
            case AS, DEFAULT, INTO, NULL, OUT, OUTPUT, TRUE, FALSE, WITH -> Decision.SHOW;
            default -> Decision.HIDE;
        };
    }
}
