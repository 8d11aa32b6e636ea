// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;

/** The classes of the exceptions that a method is declared to handle: of its annotation, else of its parameters. */
final class ExceptionTypes {
    /** Causes may form a circle. */
    private static final int MOST_CAUSES = 32;

    private ExceptionTypes() {}

    /** Returns whether a handler is a method for exceptions. */
    static boolean isHandler(@Nullable Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(ExceptionHandler.class);
    }

    /** Returns the name of the only class; null if there are several, or the handler is no such method. */
    static @Nullable String only(Object handler) {
        List<Class<?>> types = of(handler);
        return types.size() == 1 ? types.get(0).getName() : null;
    }

    /** Returns whether a handler is for an error, or for one of its causes. */
    static boolean match(Object handler, Throwable error) {
        List<Class<?>> types = of(handler);
        Throwable cause = error;
        for (int depth = 0; depth < MOST_CAUSES && cause != null; depth++) {
            Throwable known = cause;
            if (types.stream().anyMatch(type -> type.isInstance(known))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static List<Class<?>> of(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return List.of();
        }
        ExceptionHandler annotation = method.getMethodAnnotation(ExceptionHandler.class);
        return annotation == null || annotation.value().length == 0
                ? Stream.of(method.getMethod().getParameterTypes())
                        .filter(Throwable.class::isAssignableFrom)
                        .toList()
                : List.of(annotation.value());
    }
}
