// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * What a scheduled task is called. Spring hides the application's task in one of its own, whose text is that of the application's: for a
 * method its class and name. Other texts may hold anything, so a text counts only if it names a class that is there.
 */
final class TaskName {
    private static final SpringScheduledRun UNKNOWN = new SpringScheduledRun("scheduled task", null);
    private static final String IDENTIFIER = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+";
    private static final Pattern METHOD =
            Pattern.compile("(" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*)\\.(" + IDENTIFIER + ")");
    /** The text of an object that does not say anything else. The name of a hidden class has a slash. */
    private static final Pattern OBJECT = Pattern.compile("([^@\\s]+)@\\p{XDigit}+");

    private static final String LAMBDA = "$$Lambda";

    private TaskName() {}

    static SpringScheduledRun of(Runnable task) {
        String text = String.valueOf(task);
        Matcher object = OBJECT.matcher(text);
        if (object.matches()) {
            return ofObject(object.group(1));
        }
        Matcher method = METHOD.matcher(text);
        return method.matches() ? ofMethod(method.group(1), method.group(2)) : UNKNOWN;
    }

    private static SpringScheduledRun ofObject(String className) {
        int lambda = className.indexOf(LAMBDA);
        if (lambda >= 0) {
            Class<?> host = load(className.substring(0, lambda));
            return host == null ? UNKNOWN : new SpringScheduledRun(withoutPackage(host) + LAMBDA + ".run", null);
        }
        return ofMethod(className, "run");
    }

    private static SpringScheduledRun ofMethod(String className, String method) {
        Class<?> type = load(className);
        return type == null
                ? UNKNOWN
                : new SpringScheduledRun(withoutPackage(type) + '.' + method, type.getName() + '.' + method);
    }

    /** Returns the application's class, also for Spring's subclass of it; null if there is none. */
    private static @Nullable Class<?> load(String className) {
        try {
            return ClassUtils.getUserClass(Class.forName(className, false, ClassUtils.getDefaultClassLoader()));
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    private static String withoutPackage(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }
}
