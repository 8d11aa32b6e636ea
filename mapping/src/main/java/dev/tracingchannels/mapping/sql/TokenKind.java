// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

/** What a piece of SQL is, as far as hiding literals and finding names goes. */
enum TokenKind {
    /** A keyword or a plain name: letters, digits and a few signs, without quotes and dots. */
    WORD,
    /** A name that cannot be a keyword: quoted, or with dots, as in {@code shop."order"}. */
    NAME,
    /** A text in double quotes that stands alone: a name to some databases, a string to others. */
    DOUBLE_QUOTED,
    /** A string or a number. Also the rest of a text that cannot be read with certainty. */
    LITERAL,
    /** A question mark, with or without a number. */
    PLACEHOLDER,
    /** Another kind of parameter: {@code $1} or {@code :name}. */
    PARAMETER,
    /** A variable or a parameter that begins with an at sign. */
    VARIABLE,
    /** One character that is none of the above. */
    PUNCTUATION,
    /** The end of the text. */
    END
}
