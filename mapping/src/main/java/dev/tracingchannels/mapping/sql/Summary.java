// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects the operations of a text and what they are applied to. */
final class Summary {
    private final int limit;
    private final StringBuilder words = new StringBuilder();
    private boolean full;

    /** Where the words of the current statement begin. */
    private int statementStart;

    private String lastStatement = "";

    private final Sole operations = new Sole();
    private final Sole collections = new Sole();
    private final Sole procedures = new Sole();
    private @Nullable String operation;
    private @Nullable String nestedOperation;

    Summary(int limit) {
        this.limit = limit;
    }

    /** Adds a word to the summary, unless it or one before it did not fit. */
    void word(String word) {
        int separator = words.length() == 0 ? 0 : 1;
        if (full || words.length() + separator + word.length() > limit) {
            full = true;
            return;
        }
        if (separator > 0) {
            words.append(' ');
        }
        words.append(word);
    }

    /** An operation begins, on its own or within another. */
    void operation(String name, boolean nested) {
        word(name);
        if (nested && nestedOperation == null) {
            nestedOperation = name;
        }
        if (!nested && operation == null) {
            operation = name;
        }
    }

    /** The operation has a name of two words, as {@code CREATE TABLE} has, and this is the second. */
    void kind(String name) {
        word(name);
        if (operation != null) {
            operation = operation + ' ' + name;
        }
    }

    /** An operation is applied to this collection, which the summary has already. */
    void collection(String name) {
        collections.add(name);
    }

    /** This procedure, which the summary has already, is called. */
    void procedure(String name) {
        procedures.add(name);
    }

    /** A statement ends; another may follow. One that says the same as the one before is not said again. */
    void endStatement() {
        String statement = words.substring(statementStart).strip();
        if (!full && statement.equals(lastStatement)) {
            words.setLength(statementStart);
        }
        lastStatement = statement;
        String name = operation != null ? operation : nestedOperation;
        if (name != null) {
            operations.add(name);
        }
        operation = null;
        nestedOperation = null;
    }

    /** A statement ends by a semicolon, which the summary keeps if more follows. */
    void separate() {
        endStatement();
        int size = words.length();
        if (size > 0 && words.charAt(size - 1) != ';') {
            if (size < limit) {
                words.append(';');
            } else {
                full = true;
            }
        }
        statementStart = words.length();
    }

    @Nullable
    String text() {
        int size = words.length();
        if (size > 0 && words.charAt(size - 1) == ';') {
            size--;
        }
        return size == 0 ? null : words.substring(0, size);
    }

    @Nullable
    String operation() {
        return operations.value();
    }

    @Nullable
    String collection() {
        return collections.value();
    }

    @Nullable
    String procedure() {
        return procedures.value();
    }

    /** A value as long as there is only one, whatever its case. */
    private static final class Sole {
        private @Nullable String first;
        private boolean several;

        void add(String value) {
            if (first == null) {
                first = value;
            } else if (!first.toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT))) {
                several = true;
            }
        }

        @Nullable
        String value() {
            return several ? null : first;
        }
    }
}
