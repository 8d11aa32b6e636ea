// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of any type: never the one that a forgotten method would give, and where possible another one for each position. */
final class Samples {
    /** In place of a class that is asked for. */
    private interface Unknown {}

    private Samples() {}

    /** A value; null where there is none that can be made. */
    static @Nullable Object of(Class<?> type, int position) {
        if (type == void.class || type == Void.class) {
            return null;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type.isPrimitive()) {
            Object number = Array.newInstance(type, 1);
            Array.setByte(number, 0, (byte) (7 + position));
            return Array.get(number, 0);
        }
        if (type == String.class) {
            return "text " + position;
        }
        if (type == Class.class) {
            return Unknown.class;
        }
        if (type == Optional.class) {
            return Optional.of("text " + position);
        }
        if (type == PrintWriter.class) {
            return new PrintWriter(Writer.nullWriter());
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(7 + position);
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 1);
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[position % constants.length];
        }
        return type.isInterface() || isOpen(type) ? idle(type) : constructed(type, position);
    }

    /** An object that does nothing and equals only itself. */
    private static Object idle(Class<?> type) {
        return TestDouble.of(type, (self, method, arguments) -> nothing(method.getReturnType()));
    }

    /** What a method gives that does nothing. */
    static @Nullable Object nothing(Class<?> type) {
        return type == void.class || !type.isPrimitive() ? null : Array.get(Array.newInstance(type, 1), 0);
    }

    /** An abstract class that others can extend. */
    private static boolean isOpen(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers())
                && Modifier.isPublic(type.getModifiers())
                && Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(constructor -> constructor.getParameterCount() == 0
                                && (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0);
    }

    /** By the simplest of the public constructors that takes numbers and texts only. */
    private static @Nullable Object constructed(Class<?> type, int position) {
        // What is closed may open a file that the text names.
        if (Modifier.isAbstract(type.getModifiers()) || AutoCloseable.class.isAssignableFrom(type)) {
            return null;
        }
        List<Constructor<?>> constructors = Arrays.stream(type.getConstructors())
                .filter(constructor -> Arrays.stream(constructor.getParameterTypes())
                        .allMatch(parameter -> parameter.isPrimitive() || parameter == String.class))
                .sorted(Comparator.<Constructor<?>>comparingInt(Constructor::getParameterCount)
                        .thenComparing(Constructor::toString))
                .toList();
        for (Constructor<?> constructor : constructors) {
            try {
                return constructor.newInstance(of(constructor.getParameterTypes(), position));
            } catch (InvocationTargetException refused) {
                // The next may take its values.
            } catch (ReflectiveOperationException impossible) {
                throw new LinkageError(type.getName(), impossible);
            }
        }
        return null;
    }

    private static @Nullable Object[] of(Class<?>[] types, int position) {
        return Arrays.stream(types).map(type -> of(type, position)).toArray();
    }
}
