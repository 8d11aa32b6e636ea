// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a SQL text into tokens, from left to right, looking at each character a small, fixed number of times.
 *
 * <p>After {@link #next()} the fields describe the token. White space and comments are no tokens; {@link #spaced} says that
 * some stood before the token. A string or a quoted name that is not ended is a literal up to the end of the text; a comment
 * that is not ended takes the rest of the text with it.
 *
 * <p>Where a {@linkplain SqlDialect#unsure trait is unsure} and would change what is hidden, the rest of the text is one
 * literal.
 */
final class Tokenizer {
    /** No database has longer names, and looking ahead for the end of a name has to end somewhere. */
    private static final int LONGEST_BRACKETED_NAME = 130;

    private static final int MOST_PARAMETER_DIGITS = 5;
    private static final int MOST_VERSION_DIGITS = 6;
    private static final int UUID_LENGTH = 36;
    private static final int NONE = -1;

    private final String text;
    private final SqlDialect dialect;
    private final int length;
    private int position;
    private boolean uncertain;
    private boolean inExecutableComment;

    TokenKind kind = TokenKind.END;
    int start;
    int end;

    /** Whether white space or a comment stood before the token. */
    boolean spaced;

    /** Whether there has been a comment. */
    boolean commented;

    /** The keyword that a {@link TokenKind#WORD} can be, or null. */
    @Nullable
    Keyword keyword;

    Tokenizer(String text, SqlDialect dialect) {
        this.text = text;
        this.dialect = dialect;
        this.length = text.length();
    }

    /** Goes to the next token, or to {@link TokenKind#END}. */
    void next() {
        boolean afterValue = isValue();
        boolean afterName = isName() && (keyword == null || keyword.role == Keyword.Role.SETTING);
        int blank = position;
        skipBlank();
        spaced = position > blank;
        start = position;
        keyword = null;
        if (start >= length) {
            token(TokenKind.END, length);
        } else if (uncertain) {
            token(TokenKind.LITERAL, length);
        } else {
            read(afterValue, afterName && !spaced);
        }
    }

    /** Returns whether the token is this one character. */
    boolean is(char c) {
        return kind == TokenKind.PUNCTUATION && text.charAt(start) == c;
    }

    /** Returns whether the rest of the text is one literal because it could be read in more than one way. */
    boolean isUncertain() {
        return uncertain;
    }

    /** Returns whether the token is a variable of the server's, as {@code @@global.name} is. */
    boolean isSystemVariable() {
        return kind == TokenKind.VARIABLE && text.startsWith("@@", start);
    }

    /** Returns whether the token is a parameter, whose value is not in the text. */
    boolean isPlaceholder() {
        return switch (kind) {
            case PLACEHOLDER -> !isOperator();
            case PARAMETER -> dialect.has(text.charAt(start) == ':' ? Trait.COLON_PARAMETERS : Trait.DOLLAR_PARAMETERS);
            default -> false;
        };
    }

    /** PostgreSQL's operators {@code ?}, {@code ?|} and {@code ?&}, of which JDBC has the question mark twice. */
    private boolean isOperator() {
        boolean doubled = text.startsWith("?", end) || (start > 0 && text.charAt(start - 1) == '?');
        boolean alternative = text.startsWith("|", end) && !text.startsWith("||", end);
        return doubled || alternative || text.startsWith("&", end);
    }

    private boolean isName() {
        return kind == TokenKind.WORD
                || kind == TokenKind.NAME
                || (kind == TokenKind.DOUBLE_QUOTED && dialect.has(Trait.DOUBLE_QUOTED_NAMES));
    }

    private boolean isValue() {
        return switch (kind) {
            case WORD -> keyword == null || !keyword.precedesValue();
            case PUNCTUATION -> is(')') || is(']');
            case END -> false;
            default -> true;
        };
    }

    private void token(TokenKind tokenKind, int tokenEnd) {
        kind = tokenKind;
        end = tokenEnd;
        position = tokenEnd;
    }

    /** A literal up to there, or up to the end of the text when it has no end. */
    private void literal(int literalEnd) {
        token(TokenKind.LITERAL, literalEnd == NONE ? length : literalEnd);
    }

    private void punctuation() {
        token(TokenKind.PUNCTUATION, start + Character.charCount(text.codePointAt(start)));
    }

    private void read(boolean afterValue, boolean touchesName) {
        char c = text.charAt(start);
        switch (c) {
            case '\'' -> literal(quoted(start, length));
            case '"' -> readQuotedName();
            case '`' -> readBacktick();
            case '[' -> readBracket(touchesName);
            case '?' -> token(TokenKind.PLACEHOLDER, digitsEnd(start + 1, length));
            case '$' -> readDollar();
            case ':' -> readColon();
            case '@' -> readAt();
            case '+', '-' -> readSign(afterValue);
            default -> readOther(touchesName);
        }
    }

    private void readSign(boolean afterValue) {
        if (!afterValue && startsNumber(start + 1)) {
            literal(numberEnd(start + 1));
        } else {
            punctuation();
        }
    }

    private void readOther(boolean touchesName) {
        if (isUuid()) {
            literal(start + UUID_LENGTH);
        } else if (startsWord(start)) {
            readWord();
        } else if (startsNumber(start) && !(touchesName && text.charAt(start) == '.')) {
            token(TokenKind.LITERAL, numberEnd(start));
        } else {
            punctuation();
        }
    }

    // Words and names

    private void readWord() {
        int wordEnd = wordEnd(start);
        int string = prefixedStringEnd(wordEnd);
        if (string != start) {
            literal(string);
            return;
        }
        int nameEnd = nameEnd(wordEnd);
        if (nameEnd == wordEnd) {
            token(TokenKind.WORD, wordEnd);
            keyword = Keyword.find(text, start, wordEnd);
        } else {
            token(TokenKind.NAME, nameEnd);
        }
    }

    private void readQuotedName() {
        int quotedEnd = quoted(start, length);
        if (quotedEnd == NONE) {
            literal(NONE);
            return;
        }
        int nameEnd = partsEnd(quotedEnd);
        boolean alone = nameEnd == quotedEnd && text.charAt(start) == '"';
        token(alone ? TokenKind.DOUBLE_QUOTED : TokenKind.NAME, alone ? quotedEnd : nameEnd(quotedEnd));
    }

    private void readBacktick() {
        if (dialect.has(Trait.BACKTICK_NAMES)) {
            readQuotedName();
        } else {
            punctuation();
        }
    }

    private void readBracket(boolean touchesName) {
        boolean maybeName = dialect.unsure(Trait.BRACKETED_NAMES) && !touchesName;
        if (!maybeName && !dialect.has(Trait.BRACKETED_NAMES)) {
            punctuation();
            return;
        }
        int bracketEnd = bracketedEnd(start);
        if (bracketEnd != NONE) {
            token(TokenKind.NAME, nameEnd(bracketEnd));
        } else if (dialect.has(Trait.BRACKETED_NAMES) || couldHideQuotes(start + 1)) {
            literal(NONE);
        } else {
            punctuation();
        }
    }

    /** Returns where the name ends whose first part ends here: further parts after dots, then the link of a remote table. */
    private int nameEnd(int firstPartEnd) {
        int nameEnd = partsEnd(firstPartEnd);
        if (nameEnd < length && text.charAt(nameEnd) == '@' && startsWord(nameEnd + 1)) {
            return wordEnd(nameEnd + 1);
        }
        return nameEnd;
    }

    private int partsEnd(int firstPartEnd) {
        int nameEnd = firstPartEnd;
        while (nameEnd < length && text.charAt(nameEnd) == '.') {
            int next = nameEnd + 1;
            if (next < length && text.charAt(next) == '.') {
                next++;
            }
            int partEnd = partEnd(next);
            if (partEnd == NONE) {
                break;
            }
            nameEnd = partEnd;
        }
        return nameEnd;
    }

    private int partEnd(int from) {
        if (from >= length) {
            return NONE;
        }
        char c = text.charAt(from);
        if (c == '"' || (c == '`' && dialect.has(Trait.BACKTICK_NAMES))) {
            return quoted(from, length);
        }
        if (c == '[') {
            return bracketedEnd(from);
        }
        return startsWord(from) ? wordEnd(from) : NONE;
    }

    /** Returns where the name in brackets ends, or {@link #NONE} if it has no end or may be no name. */
    private int bracketedEnd(int from) {
        if (dialect.has(Trait.BRACKETED_NAMES)) {
            return enclosed(from + 1, ']', Backslash.PLAIN, length);
        }
        if (!dialect.unsure(Trait.BRACKETED_NAMES)) {
            return NONE;
        }
        int limit = Math.min(length, from + LONGEST_BRACKETED_NAME);
        int i = from + 1;
        while (i < limit && startsWord(i)) {
            i = wordEnd(i);
            if (i < limit && text.charAt(i) == ' ') {
                i++;
            }
        }
        boolean ended = i < limit && text.charAt(i) == ']' && i > from + 1 && text.charAt(i - 1) != ' ';
        return ended && !text.startsWith("]]", i) ? i + 1 : NONE;
    }

    /** Returns whether what follows a bracket, if it were a name, would hold quotes, or cannot be looked through. */
    private boolean couldHideQuotes(int from) {
        if (!startsWord(from)) {
            return false;
        }
        int limit = Math.min(length, from + LONGEST_BRACKETED_NAME);
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ']') {
                return text.startsWith("]]", i);
            }
            if (opensSomething(i) || opensLineComment(i)) {
                return true;
            }
        }
        return limit < length;
    }

    private boolean opensLineComment(int at) {
        return text.charAt(at) == '#' || text.startsWith("--", at) || text.startsWith("//", at);
    }

    private boolean startsWord(int at) {
        if (at >= length) {
            return false;
        }
        if (text.charAt(at) == '#') {
            int afterHashes = at;
            while (afterHashes < length && afterHashes < at + 2 && text.charAt(afterHashes) == '#') {
                afterHashes++;
            }
            return dialect.has(Trait.HASH_NAMES)
                    && afterHashes < length
                    && Characters.startsWord(text.codePointAt(afterHashes));
        }
        return Characters.startsWord(text.codePointAt(at));
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < length) {
            int codePoint = text.codePointAt(i);
            if (!Characters.continuesWord(codePoint) && !(codePoint == '#' && dialect.has(Trait.HASH_NAMES))) {
                break;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }

    // Strings

    /** How a backslash before a quote is read. */
    private enum Backslash {
        PLAIN,
        ESCAPES,
        UNSURE
    }

    private int quoted(int from, int limit) {
        char quote = text.charAt(from);
        boolean tripled = text.startsWith(quote == '"' ? "\"\"\"" : "'''", from)
                && from + 3 < limit
                && text.charAt(from + 3) != quote;
        if (tripled && dialect.unsure(Trait.TRIPLE_QUOTES)) {
            return NONE;
        }
        return enclosed(from + 1, quote, backslash(quote), limit);
    }

    private Backslash backslash(char quote) {
        if (dialect.unsure(Trait.BACKSLASH_ESCAPES)) {
            return Backslash.UNSURE;
        }
        if (!dialect.has(Trait.BACKSLASH_ESCAPES)) {
            return Backslash.PLAIN;
        }
        // Some that let backslashes escape in strings do so in names too, others do not.
        return quote == '`' ? Backslash.UNSURE : Backslash.ESCAPES;
    }

    /** The end of what a quote encloses, the quote included; a doubled quote is none. */
    private int enclosed(int from, char quote, Backslash backslash, int limit) {
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == quote) {
                if (i + 1 >= limit || text.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i += 2;
            } else if (c == '\\' && backslash != Backslash.PLAIN && i + 1 < limit) {
                if (backslash == Backslash.UNSURE && text.charAt(i + 1) == quote) {
                    return NONE;
                }
                boolean pair = backslash == Backslash.ESCAPES || text.charAt(i + 1) == '\\';
                i += pair ? 2 : 1;
            } else {
                i++;
            }
        }
        return NONE;
    }

    /**
     * The end of a string to which the word that began the token is a prefix, such as {@code N'a'}; {@link #NONE} if the
     * string is not ended; the start of the token if there is none.
     */
    private int prefixedStringEnd(int wordEnd) {
        int wordLength = wordEnd - start;
        if (wordLength > 2 || wordEnd >= length) {
            return start;
        }
        boolean quoteFollows = text.charAt(wordEnd) == '\'';
        char first = text.charAt(start);
        if (wordLength == 2) {
            boolean national = (first == 'n' || first == 'N') && isQ(text.charAt(start + 1));
            return quoteFollows && national && dialect.has(Trait.QUOTE_OPERATOR) ? quoteOperatorEnd(wordEnd) : start;
        }
        switch (first) {
            case 'e', 'E' -> {
                if (quoteFollows && dialect.has(Trait.ESCAPE_STRINGS)) {
                    return enclosed(wordEnd + 1, '\'', Backslash.ESCAPES, length);
                }
                return quoteFollows ? quoted(wordEnd, length) : start;
            }
            case 'n', 'N', 'b', 'B', 'x', 'X' -> {
                return quoteFollows ? quoted(wordEnd, length) : start;
            }
            case 'u', 'U' -> {
                return text.startsWith("&'", wordEnd) ? quoted(wordEnd + 1, length) : start;
            }
            default -> {
                boolean operator = quoteFollows && isQ(first) && dialect.has(Trait.QUOTE_OPERATOR);
                return operator ? quoteOperatorEnd(wordEnd) : start;
            }
        }
    }

    private static boolean isQ(char c) {
        return c == 'q' || c == 'Q';
    }

    private int quoteOperatorEnd(int quote) {
        if (quote + 1 >= length) {
            return NONE;
        }
        char opening = text.charAt(quote + 1);
        int close = quote + 2;
        do {
            close = text.indexOf(closing(opening), close) + 1;
        } while (close > 0 && close < length && text.charAt(close) != '\'');
        return close <= 0 || close >= length ? NONE : close + 1;
    }

    private static char closing(char opening) {
        return switch (opening) {
            case '[' -> ']';
            case '{' -> '}';
            case '(' -> ')';
            case '<' -> '>';
            default -> opening;
        };
    }

    // Numbers, parameters, variables

    /** Returns whether a UUID without quotes is here, as Cassandra has them. */
    private boolean isUuid() {
        int uuidEnd = start + UUID_LENGTH;
        if (uuidEnd > length || text.charAt(start + 8) != '-' || text.charAt(start + 13) != '-') {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(start + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return uuidEnd == length || !Characters.continuesWord(text.codePointAt(uuidEnd));
    }

    private boolean startsNumber(int at) {
        if (at >= length) {
            return false;
        }
        int codePoint = text.codePointAt(at);
        if (codePoint == '.' && at + 1 < length) {
            codePoint = text.codePointAt(at + 1);
        }
        return Characters.isDigit(codePoint);
    }

    /** Generous: whatever may belong to a number of some database does, letters and a signed exponent included. */
    private int numberEnd(int from) {
        int i = from;
        while (i < length) {
            int codePoint = text.codePointAt(i);
            if (codePoint != '.' && !Characters.continuesWord(codePoint)) {
                break;
            }
            i += Character.charCount(codePoint);
            boolean exponent = codePoint == 'e' || codePoint == 'E';
            if (exponent && i + 1 < length && isSign(text.charAt(i)) && Characters.isDigit(text.charAt(i + 1))) {
                i++;
            }
        }
        return i;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private int digitsEnd(int from, int limit) {
        int i = from;
        while (i < limit && Characters.isAsciiDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void readDollar() {
        if (startsNumber(start + 1)) {
            int digitsEnd = digitsEnd(start + 1, length);
            boolean parameter = dialect.has(Trait.DOLLAR_PARAMETERS)
                    && digitsEnd > start + 1
                    && digitsEnd <= start + 1 + MOST_PARAMETER_DIGITS
                    && numberEnd(start + 1) == digitsEnd;
            token(parameter ? TokenKind.PARAMETER : TokenKind.LITERAL, parameter ? digitsEnd : numberEnd(start + 1));
            return;
        }
        int tagEnd = dialect.has(Trait.DOLLAR_QUOTES) ? dollarTagEnd() : NONE;
        if (tagEnd != NONE) {
            String tag = text.substring(start, tagEnd);
            int close = text.indexOf(tag, tagEnd);
            literal(close < 0 ? NONE : close + tag.length());
        } else if (startsWord(start + 1)) {
            token(TokenKind.PARAMETER, wordEnd(start + 1));
        } else {
            punctuation();
        }
    }

    private int dollarTagEnd() {
        int i = start + 1;
        while (i < length && text.charAt(i) != '$' && Characters.continuesWord(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i < length && text.charAt(i) == '$' ? i + 1 : NONE;
    }

    private void readColon() {
        boolean cast = start > 0 && text.charAt(start - 1) == ':';
        if (!cast && startsWord(start + 1)) {
            token(TokenKind.PARAMETER, wordEnd(start + 1));
        } else {
            punctuation();
        }
    }

    private void readAt() {
        int name = start + 1;
        if (name < length && text.charAt(name) == '@') {
            name++;
        }
        if (startsWord(name)) {
            token(TokenKind.VARIABLE, wordEnd(name));
        } else {
            punctuation();
        }
    }

    // White space and comments

    private void skipBlank() {
        while (position < length && !uncertain) {
            char c = text.charAt(position);
            if (Characters.isBlank(c)) {
                position++;
            } else if (!skipComment(c)) {
                return;
            }
        }
    }

    private boolean skipComment(char c) {
        boolean skipped = skipCommentFrom(c);
        commented |= skipped;
        return skipped;
    }

    private boolean skipCommentFrom(char c) {
        switch (c) {
            case '-' -> {
                return text.startsWith("--", position) && skipDashes();
            }
            case '#' -> {
                return skipUnusualLineComment(Trait.HASH_COMMENTS);
            }
            case '/' -> {
                if (text.startsWith("/*", position)) {
                    skipBlockComment();
                    return true;
                }
                return text.startsWith("//", position) && skipUnusualLineComment(Trait.SLASH_COMMENTS);
            }
            case '*' -> {
                if (inExecutableComment && text.startsWith("*/", position)) {
                    inExecutableComment = false;
                    position += 2;
                    return true;
                }
                return false;
            }
            default -> {
                return false;
            }
        }
    }

    private boolean skipDashes() {
        boolean followedBySpace = position + 2 < length && text.charAt(position + 2) <= ' ';
        if (!followedBySpace) {
            if (dialect.has(Trait.DASHES_NEED_SPACE)) {
                return false;
            }
            if (dialect.unsure(Trait.DASHES_NEED_SPACE)) {
                skipLineUnlessItMatters();
                return true;
            }
        }
        position = lineEnd(position);
        return true;
    }

    private boolean skipUnusualLineComment(Trait comments) {
        if (dialect.has(comments)) {
            position = lineEnd(position);
            return true;
        }
        if (dialect.unsure(comments)) {
            skipLineUnlessItMatters();
            return true;
        }
        return false;
    }

    private void skipLineUnlessItMatters() {
        int lineEnd = lineEnd(position);
        for (int i = position + 1; i < lineEnd; i++) {
            if (opensSomething(i)) {
                uncertain = true;
                return;
            }
        }
        position = lineEnd;
    }

    /** Returns whether a string, a name or a comment may begin here that reaches beyond what is looked at. */
    private boolean opensSomething(int at) {
        return switch (text.charAt(at)) {
            case '\'', '"', '`', '$', '[' -> true;
            case '/' -> text.startsWith("/*", at);
            default -> false;
        };
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < length && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void skipBlockComment() {
        boolean executable = text.startsWith("/*!", position) || text.startsWith("/*M!", position);
        if (executable && dialect.has(Trait.EXECUTABLE_COMMENTS)) {
            int marker = text.indexOf('!', position) + 1;
            position = digitsEnd(marker, Math.min(length, marker + MOST_VERSION_DIGITS));
            inExecutableComment = true;
            return;
        }
        boolean mayExecute = executable && dialect.unsure(Trait.EXECUTABLE_COMMENTS);
        int depth = 1;
        int i = position + 2;
        while (i < length) {
            if (text.startsWith("*/", i)) {
                i += 2;
                depth--;
                if (depth == 0) {
                    position = i;
                    return;
                }
            } else if (dialect.has(Trait.NESTED_COMMENTS) && text.startsWith("/*", i)) {
                i += 2;
                depth++;
            } else if (mattersInComment(i, mayExecute)) {
                uncertain = true;
                return;
            } else {
                i++;
            }
        }
        position = length;
    }

    private boolean mattersInComment(int at, boolean mayExecute) {
        if (dialect.unsure(Trait.NESTED_COMMENTS) && text.startsWith("/*", at)) {
            return true;
        }
        return mayExecute && opensSomething(at);
    }
}
