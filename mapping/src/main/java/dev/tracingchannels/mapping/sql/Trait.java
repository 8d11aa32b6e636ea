// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

/** A way of writing SQL that only some databases know. */
enum Trait {
    /** {@code "a"} is a name; elsewhere it is, or may be, a string. */
    DOUBLE_QUOTED_NAMES(0),
    /** {@code `a`} is a name; elsewhere a backtick is an operator or an error. */
    BACKTICK_NAMES(1),
    /** {@code [a b]} is a name; elsewhere brackets enclose subscripts and arrays. */
    BRACKETED_NAMES(2),
    /** {@code #} begins a comment that lasts to the end of the line. */
    HASH_COMMENTS(3),
    /** {@code #} is a character of names, as in {@code #temporary}. */
    HASH_NAMES(4),
    /** {@code //} begins a comment that lasts to the end of the line. */
    SLASH_COMMENTS(5),
    /** A backslash within a string escapes the next character, a quote among others. */
    BACKSLASH_ESCAPES(6),
    /** Within {@code E'a'} a backslash escapes the next character. */
    ESCAPE_STRINGS(7),
    /** A block comment may hold another. */
    NESTED_COMMENTS(8),
    /** Two dashes begin a comment only when white space follows. */
    DASHES_NEED_SPACE(9),
    /** Three quotes begin a string that three quotes end. */
    TRIPLE_QUOTES(10),
    /** {@code $tag$a$tag$} is a string. */
    DOLLAR_QUOTES(11),
    /** {@code $1} is a parameter; elsewhere it may be an amount of money. */
    DOLLAR_PARAMETERS(12),
    /** {@code q'[it's]'} is a string. */
    QUOTE_OPERATOR(13),
    /** <code>/*! a *&#47;</code> is no comment: {@code a} is executed. */
    EXECUTABLE_COMMENTS(14),
    /** {@code :a} is a parameter of the statement. */
    COLON_PARAMETERS(15);

    /** A number with one bit set, another one for each trait. */
    final int bit;

    Trait(int position) {
        this.bit = 1 << position;
    }
}
