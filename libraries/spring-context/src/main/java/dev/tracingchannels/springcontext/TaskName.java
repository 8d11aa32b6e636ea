// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.config.Task;
import org.springframework.scheduling.support.ScheduledMethodRunnable;
import org.springframework.util.ClassUtils;

/**
 * What a scheduled task is called: after the method, or after the class of a task that is none. Spring hides the application's task in one
 * of its own. The text of Spring's tasks for methods is the name of the class and the method.
 */
final class TaskName {
    /** Spring's own task, since 6.2. */
    static final HiddenField HIDDEN = new HiddenField(Task.class.getName() + "$OutcomeTrackingRunnable", "runnable");

    private static final SpringScheduledRun UNKNOWN = new SpringScheduledRun("scheduled task", null);
    private static final Pattern METHOD = Pattern.compile("([^\\s@()]+)\\.(\\p{javaJavaIdentifierPart}+)");
    private static final String LAMBDA = "$$Lambda";

    private TaskName() {}

    static SpringScheduledRun of(Runnable task) {
        if (HIDDEN.isOf(task)) {
            Optional<@Nullable Object[]> found = HIDDEN.read(task);
            return found.isPresent() && found.get()[0] instanceof Runnable hidden ? of(hidden) : ofText(task);
        }
        if (task instanceof ScheduledMethodRunnable known) {
            return ofMethod(
                    known.getMethod().getDeclaringClass(), known.getMethod().getName());
        }
        Class<?> type = task.getClass();
        if (type.getName().startsWith("org.springframework.")) {
            SpringScheduledRun named = ofText(task);
            return named.function() == null ? ofMethod(type, "run") : named;
        }
        int lambda = type.getName().indexOf(LAMBDA);
        return lambda < 0
                ? ofMethod(type, "run")
                : new SpringScheduledRun(
                        withoutPackage(type.getName().substring(0, lambda + LAMBDA.length())) + ".run", null);
    }

    private static SpringScheduledRun ofMethod(Class<?> type, String method) {
        Class<?> known = ClassUtils.getUserClass(type);
        String simple = known.getSimpleName();
        return new SpringScheduledRun(
                (simple.isEmpty() ? withoutPackage(known.getName()) : simple) + '.' + method,
                known.getName() + '.' + method);
    }

    /** A text may be the application's and hold anything, so it counts only if it names a class that is there. */
    private static SpringScheduledRun ofText(Runnable task) {
        Matcher method = METHOD.matcher(String.valueOf(task));
        if (!method.matches()) {
            return UNKNOWN;
        }
        try {
            return ofMethod(Class.forName(method.group(1), false, ClassUtils.getDefaultClassLoader()), method.group(2));
        } catch (ClassNotFoundException | LinkageError absent) {
            return UNKNOWN;
        }
    }

    private static String withoutPackage(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
