// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text, without recursion, so that its depth does no harm. Nothing is decoded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonParser {
    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    JsonParser(String text) {
        this.text = text;
    }

    /** Null if the text is not a JSON text. */
    @Nullable
    JsonNode parse() {
        while (true) {
            skipSpace();
            JsonNode value = begin();
            if (value == null && !beginContainer()) {
                return null;
            }
            value = value == null ? endIfEmpty() : value;
            while (value != null) {
                skipSpace();
                Open container = open.peek();
                if (container == null) {
                    return at == text.length() ? value : null;
                }
                container.children.add(value);
                if (skip(',')) {
                    break;
                }
                value = end();
                if (value == null) {
                    return null;
                }
            }
            if (!readName()) {
                return null;
            }
        }
    }

    /** A value that holds no others; null for one that does, or none. */
    private @Nullable JsonNode begin() {
        int start = at;
        if (readString()) {
            return new JsonNode(JsonNode.Type.STRING, start, at, List.of());
        }
        at = start;
        if (readScalar()) {
            return new JsonNode(JsonNode.Type.SCALAR, start, at, List.of());
        }
        at = start;
        return null;
    }

    private boolean beginContainer() {
        int start = at;
        if (skip('{')) {
            open.push(new Open(JsonNode.Type.OBJECT, start));
        } else if (skip('[')) {
            open.push(new Open(JsonNode.Type.ARRAY, start));
        } else {
            return false;
        }
        return true;
    }

    private @Nullable JsonNode endIfEmpty() {
        skipSpace();
        return end();
    }

    /** The container that ends here; null if none does. */
    private @Nullable JsonNode end() {
        Open container = open.peek();
        if (container == null || !skip(container.type == JsonNode.Type.OBJECT ? '}' : ']')) {
            return null;
        }
        open.pop();
        return new JsonNode(container.type, container.start, at, container.children);
    }

    /** The name before the next value of an object; arrays need none. */
    private boolean readName() {
        Open container = open.peek();
        if (container == null || container.type == JsonNode.Type.ARRAY) {
            return true;
        }
        skipSpace();
        int start = at;
        if (!readString()) {
            return false;
        }
        container.children.add(new JsonNode(JsonNode.Type.STRING, start, at, List.of()));
        skipSpace();
        return skip(':');
    }

    private boolean readString() {
        if (!skip('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || (c == '\\' && !readEscape())) {
                return false;
            }
        }
        return false;
    }

    private boolean readEscape() {
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        if (c != 'u') {
            return "\"\\/bfnrt".indexOf(c) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (at == text.length() || !isHex(text.charAt(at++))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean readScalar() {
        return readWord("true") || readWord("false") || readWord("null") || readNumber();
    }

    private boolean readWord(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    private boolean readNumber() {
        skip('-');
        if (!skip('0') && !readDigits()) {
            return false;
        }
        if (skip('.') && !readDigits()) {
            return false;
        }
        if (!skip('e') && !skip('E')) {
            return true;
        }
        if (!skip('+')) {
            skip('-');
        }
        return readDigits();
    }

    private boolean readDigits() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at > start;
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** A container that has not ended yet. */
    private static final class Open {
        private final JsonNode.Type type;
        private final int start;
        private final List<JsonNode> children = new ArrayList<>();

        private Open(JsonNode.Type type, int start) {
            this.type = type;
            this.start = start;
        }
    }
}
