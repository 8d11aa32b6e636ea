// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.Nullable;

/** The words that say where the operations and the names of a statement are. */
enum Keyword {
    SELECT(Role.VERB),
    WITH(Role.OTHER),
    INSERT(Role.VERB),
    UPSERT(Role.VERB),
    REPLACE(Role.VERB),
    UPDATE(Role.VERB),
    DELETE(Role.VERB),
    MERGE(Role.VERB),
    VALUES(Role.VERB),
    CALL(Role.VERB),
    EXEC(Role.VERB),
    EXECUTE(Role.VERB),
    CREATE(Role.VERB),
    ALTER(Role.VERB),
    DROP(Role.VERB),
    TRUNCATE(Role.VERB),
    LOCK(Role.VERB),
    USE(Role.VERB),
    BEGIN(Role.VERB),
    COMMIT(Role.VERB),
    ROLLBACK(Role.VERB),
    EXPLAIN(Role.VERB),
    GRANT(Role.VERB),
    REVOKE(Role.VERB),
    SHOW(Role.VERB),

    ANALYZE(Role.OPENING_VERB),
    COMMENT(Role.OPENING_VERB),
    COPY(Role.OPENING_VERB),
    DEALLOCATE(Role.OPENING_VERB),
    DECLARE(Role.OPENING_VERB),
    DENY(Role.OPENING_VERB),
    DESC(Role.OPENING_VERB),
    DESCRIBE(Role.OPENING_VERB),
    DO(Role.OPENING_VERB),
    FLUSH(Role.OPENING_VERB),
    KILL(Role.OPENING_VERB),
    LISTEN(Role.OPENING_VERB),
    LOAD(Role.OPENING_VERB),
    NOTIFY(Role.OPENING_VERB),
    OPTIMIZE(Role.OPENING_VERB),
    PRAGMA(Role.OPENING_VERB),
    REFRESH(Role.OPENING_VERB),
    REINDEX(Role.OPENING_VERB),
    RELEASE(Role.OPENING_VERB),
    RESET(Role.OPENING_VERB),
    SAVEPOINT(Role.OPENING_VERB),
    SET(Role.OPENING_VERB),
    START(Role.OPENING_VERB),
    UNLISTEN(Role.OPENING_VERB),
    VACUUM(Role.OPENING_VERB),

    FROM(Role.OTHER),
    JOIN(Role.OTHER),
    STRAIGHT_JOIN(Role.OTHER),
    APPLY(Role.OTHER),
    INTO(Role.OTHER),
    AS(Role.OTHER),
    ON(Role.OTHER),
    BY(Role.OTHER),
    IN(Role.OTHER),
    IS(Role.OTHER),
    NOT(Role.OTHER),
    NEXT(Role.OTHER),
    DEFAULT(Role.OTHER),
    DISTINCT(Role.OTHER),
    TRANSACTION(Role.OTHER),
    RECURSIVE(Role.OTHER),
    MATERIALIZED(Role.OTHER),
    TABLE(Role.KIND),
    TABLES(Role.OTHER),
    IDENTIFIED(Role.OTHER),
    PASSWORD(Role.OTHER),
    TRUE(Role.OTHER),
    FALSE(Role.OTHER),

    AND(Role.OTHER),
    OR(Role.MODIFIER),
    WHEN(Role.OTHER),
    THEN(Role.OTHER),
    ELSE(Role.OTHER),
    CASE(Role.OTHER),
    BETWEEN(Role.OTHER),
    LIKE(Role.OTHER),
    INTERVAL(Role.OTHER),
    TO(Role.OTHER),

    WHERE(Role.CLAUSE),
    GROUP(Role.CLAUSE),
    HAVING(Role.CLAUSE),
    ORDER(Role.CLAUSE),
    LIMIT(Role.CLAUSE),
    OFFSET(Role.CLAUSE),
    FETCH(Role.CLAUSE),
    FOR(Role.CLAUSE),
    UNION(Role.CLAUSE),
    INTERSECT(Role.CLAUSE),
    EXCEPT(Role.CLAUSE),
    MINUS(Role.CLAUSE),
    WINDOW(Role.CLAUSE),
    QUALIFY(Role.CLAUSE),
    CONNECT(Role.CLAUSE),
    RETURNING(Role.CLAUSE),

    ABORT(Role.MODIFIER),
    ALL(Role.MODIFIER),
    BITMAP(Role.MODIFIER),
    CLUSTERED(Role.MODIFIER),
    COLUMN(Role.MODIFIER),
    CONCURRENTLY(Role.MODIFIER),
    DELAYED(Role.MODIFIER),
    EDITIONABLE(Role.MODIFIER),
    EXISTS(Role.MODIFIER),
    EXTERNAL(Role.MODIFIER),
    FAIL(Role.MODIFIER),
    FIRST(Role.MODIFIER),
    FOREIGN(Role.MODIFIER),
    FULLTEXT(Role.MODIFIER),
    GLOBAL(Role.MODIFIER),
    HIGH_PRIORITY(Role.MODIFIER),
    IF(Role.MODIFIER),
    IGNORE(Role.MODIFIER),
    IMMEDIATE(Role.MODIFIER),
    LATERAL(Role.MODIFIER),
    LOCAL(Role.MODIFIER),
    LOW_PRIORITY(Role.MODIFIER),
    MULTISET(Role.MODIFIER),
    NONCLUSTERED(Role.MODIFIER),
    ONLY(Role.MODIFIER),
    OVERWRITE(Role.MODIFIER),
    PUBLIC(Role.MODIFIER),
    SPATIAL(Role.MODIFIER),
    TEMP(Role.MODIFIER),
    TEMPORARY(Role.MODIFIER),
    TOP(Role.MODIFIER),
    TRANSIENT(Role.MODIFIER),
    UNIQUE(Role.MODIFIER),
    UNLOGGED(Role.MODIFIER),
    VIRTUAL(Role.MODIFIER),
    VOLATILE(Role.MODIFIER),

    INDEX(Role.KIND),
    VIEW(Role.KIND),
    PROCEDURE(Role.KIND),
    FUNCTION(Role.KIND),
    TRIGGER(Role.KIND),
    SEQUENCE(Role.KIND),
    TYPE(Role.KIND),
    SCHEMA(Role.KIND),
    KEYSPACE(Role.KIND),
    DOMAIN(Role.KIND),
    EXTENSION(Role.KIND),
    SYNONYM(Role.KIND),
    PACKAGE(Role.KIND),
    TABLESPACE(Role.KIND),
    DATABASE(Role.SENSITIVE_KIND),
    USER(Role.SENSITIVE_KIND),
    ROLE(Role.SENSITIVE_KIND),
    LOGIN(Role.SENSITIVE_KIND),

    AUTHORIZATION(Role.SETTING),
    BATCH(Role.SETTING),
    CATCH(Role.SETTING),
    CHARACTERISTICS(Role.SETTING),
    COMMITTED(Role.SETTING),
    ENCRYPTION(Role.SETTING),
    END(Role.SETTING),
    FORMAT(Role.SETTING),
    ISOLATION(Role.SETTING),
    LEVEL(Role.SETTING),
    MAPPING(Role.SETTING),
    NAMES(Role.SETTING),
    NULL(Role.SETTING),
    OFF(Role.SETTING),
    OUT(Role.SETTING),
    OUTPUT(Role.SETTING),
    READ(Role.SETTING),
    REPEATABLE(Role.SETTING),
    SERIALIZABLE(Role.SETTING),
    SESSION(Role.SETTING),
    SNAPSHOT(Role.SETTING),
    STDIN(Role.SETTING),
    TRAN(Role.SETTING),
    TRY(Role.SETTING),
    UNCOMMITTED(Role.SETTING),
    WORK(Role.SETTING),
    WRITE(Role.SETTING);

    /** What a word is good for. */
    enum Role {
        /** Begins an operation. */
        VERB,
        /** Begins an operation if it is the first word of a statement; otherwise most often a name. */
        OPENING_VERB,
        /** Ends a list of tables. */
        CLAUSE,
        /** Stands between a verb and its target. */
        MODIFIER,
        /** What a definition defines. */
        KIND,
        /** What a definition defines, possibly with a password. */
        SENSITIVE_KIND,
        /** Belongs to statements about settings, sessions and the like; most often a name elsewhere. */
        SETTING,
        /** Has a meaning of its own. */
        OTHER
    }

    private static final int LONGEST = 15;
    private static final int SLOTS = 512;
    private static final @Nullable Keyword[] TABLE_BY_HASH = index();

    final Role role;

    Keyword(Role role) {
        this.role = role;
    }

    /** Returns the keyword in a part of a text, in upper or lower case; null if it is none. */
    static @Nullable Keyword find(String text, int start, int end) {
        if (end - start > LONGEST) {
            return null;
        }
        int slot = hash(text, start, end);
        Keyword candidate = TABLE_BY_HASH[slot];
        while (candidate != null) {
            if (candidate.matches(text, start, end)) {
                return candidate;
            }
            slot = (slot + 1) & (SLOTS - 1);
            candidate = TABLE_BY_HASH[slot];
        }
        return null;
    }

    /**
     * Returns whether the word, where it is no name, is followed by a value rather than an operator: a sign after it is no
     * minus.
     */
    boolean precedesValue() {
        return role == Role.VERB || role == Role.CLAUSE || role == Role.OTHER;
    }

    private boolean matches(String text, int start, int end) {
        String name = name();
        if (name.length() != end - start) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (upper(text.charAt(start + i)) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Keyword[] index() {
        Keyword[] table = new Keyword[SLOTS];
        for (Keyword keyword : values()) {
            String name = keyword.name();
            int slot = hash(name, 0, name.length());
            while (table[slot] != null) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            table[slot] = keyword;
        }
        return table;
    }

    private static int hash(String text, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + upper(text.charAt(i));
        }
        return (hash ^ (hash >>> 9)) & (SLOTS - 1);
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c;
    }
}
