// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.Nullable;

/**
 * Finds where a statement may say a password without quotes, as in {@code IDENTIFIED BY secret} and
 * {@code PASSWORD secret}.
 *
 * <p>Password is also a common name of columns, so the word is believed only in statements that do not work on tables.
 */
final class Passwords {
    private boolean possible = true;
    private boolean identified;
    private boolean follows;

    /** A statement of this kind begins, or a query within it. */
    void verb(Keyword verb) {
        possible = switch (verb.role) {
            case OPENING_VERB -> verb != Keyword.COMMENT && verb != Keyword.DENY;
            default -> verb == Keyword.CREATE || verb == Keyword.ALTER || verb == Keyword.DROP;
        };
    }

    /** The statement defines such a thing. */
    void defined(Keyword kind) {
        possible = kind.role != Keyword.Role.KIND;
    }

    /** Takes a word that is not known to be a name. */
    void word(@Nullable Keyword keyword) {
        follows = (keyword == Keyword.PASSWORD && possible) || (keyword == Keyword.BY && identified);
        identified |= keyword == Keyword.IDENTIFIED;
    }

    /** Whether what follows may be a password. */
    boolean follow() {
        return follows;
    }
}
