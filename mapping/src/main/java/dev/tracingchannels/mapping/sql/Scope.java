// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.Nullable;

/** What is known of a statement, or of what stands between two parentheses of it. */
final class Scope {
    /** What the next name is. */
    enum Expected {
        /** Nothing of interest. */
        NOTHING,
        /** A table of a FROM clause, or a table to be changed. */
        TABLE,
        /** The table to delete from, or an alias of it, which a FROM clause resolves. */
        TABLE_UNLESS_FROM,
        /** What kind of thing is defined. */
        KIND,
        /** The table that is defined. */
        DEFINED_TABLE,
        /** The thing that is defined, when it is no table. */
        DEFINED_THING,
        /** A procedure. */
        PROCEDURE,
        /** A sequence, once FOR has been read. */
        SEQUENCE_AFTER_FOR,
        /** A sequence. */
        SEQUENCE,
        /** A database. */
        DATABASE
    }

    /** Where in a WITH clause. */
    enum With {
        NOT_IN_IT,
        NAME,
        AFTER_NAME,
        AFTER_AS,
        AFTER_QUERY
    }

    final @Nullable Scope parent;

    /** The verb of the operation, or null if there is none, or none yet. */
    @Nullable
    Keyword verb;

    Expected expected = Expected.NOTHING;
    With with = With.NOT_IN_IT;

    /** The name after WITH, until AS confirms that it is one. */
    @Nullable
    String withName;

    /** A table that the operation has unless FROM follows. */
    @Nullable
    String pendingTable;

    /** Whether this is the list of tables of a query: a comma or JOIN is followed by a table. */
    boolean inTables;

    /** Whether a query of a WITH clause is expected here, which may be one that changes data. */
    boolean isWithQuery;

    /** Whether no token has been read yet. */
    boolean isEmpty = true;

    Scope(@Nullable Scope parent) {
        this.parent = parent;
    }
}
