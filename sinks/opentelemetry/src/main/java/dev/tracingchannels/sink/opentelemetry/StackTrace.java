// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An error's stack trace with those of its causes, with or without the messages, which may hold anything. */
final class StackTrace {
    static final StackTraceElement[] NONE = {};

    private StackTrace() {}

    static String withMessages(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Never throws: errors are of classes of the application's, and what they fail to say is left out. */
    static String withoutMessages(Throwable error) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String prefix = "";
        for (Throwable each = error; each != null && seen.add(each); each = cause(each)) {
            text.append(prefix).append(each.getClass().getName()).append('\n');
            for (StackTraceElement frame : frames(each)) {
                text.append("\tat ").append(frame).append('\n');
            }
            prefix = "Caused by: ";
        }
        return text.toString();
    }

    private static @Nullable Throwable cause(Throwable error) {
        try {
            return error.getCause();
        } catch (Throwable unknown) {
            return null;
        }
    }

    private static StackTraceElement[] frames(Throwable error) {
        try {
            StackTraceElement @Nullable [] frames = error.getStackTrace();
            return frames == null ? NONE : frames;
        } catch (Throwable unknown) {
            return NONE;
        }
    }
}
