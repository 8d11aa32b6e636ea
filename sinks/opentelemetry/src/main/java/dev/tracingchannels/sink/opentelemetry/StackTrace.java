// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** An error's stack trace with those of its causes, without the messages, which may hold anything. */
final class StackTrace {
    private StackTrace() {}

    static String withoutMessages(Throwable error) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String prefix = "";
        for (Throwable each = error; each != null && seen.add(each); each = each.getCause()) {
            text.append(prefix).append(each.getClass().getName()).append('\n');
            for (StackTraceElement frame : each.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
            }
            prefix = "Caused by: ";
        }
        return text.toString();
    }
}
