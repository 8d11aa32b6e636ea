// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * Makes an object of the library's that does in a test what the library's own cannot be made to do: answer at once, or run something
 * inside a call. Its type is an interface, or a class that is public, not final, and has a constructor without parameters.
 *
 * <p>A double equals only itself: {@code equals}, {@code hashCode} and {@code toString} are its own. Final methods stay as they are.
 */
public final class TestDouble {
    private TestDouble() {}

    /**
     * Makes an object whose methods are answered by a handler, each on the thread of its caller.
     *
     * @param type the interface or class
     * @param handler gets the method and the arguments, returns the result and throws what the caller is to get
     * @param <T> the interface or class
     * @return the object, as safe for use from many threads as the handler is
     * @throws IllegalArgumentException if no object of the type can be made
     */
    public static <T> T of(Class<T> type, InvocationHandler handler) {
        InvocationHandler own = (self, method, arguments) ->
                isOfObject(method) ? ofObject(type, self, method, arguments) : handler.invoke(self, method, arguments);
        return type.isInterface()
                ? type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, own))
                : ofClass(type, own);
    }

    /**
     * Makes an object that does what another one does, after an action on the thread of the caller. What the action throws reaches the
     * caller instead.
     *
     * @param type the interface or class
     * @param real gets each call
     * @param action gets the method and a list of the arguments before {@code real} does
     * @param <T> the interface or class
     * @return the object, as safe for use from many threads as the action and {@code real} are
     * @throws IllegalArgumentException if no object of the type can be made
     */
    public static <T> T around(Class<T> type, T real, BiConsumer<Method, List<@Nullable Object>> action) {
        return of(type, (self, method, arguments) -> {
            action.accept(method, arguments == null ? List.of() : Arrays.asList(arguments));
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
    }

    /** Whether a double does this by itself. */
    static boolean isOfObject(Method method) {
        return switch (method.getName()) {
            case "equals" -> List.of(method.getParameterTypes()).equals(List.of(Object.class));
            case "hashCode", "toString" -> method.getParameterCount() == 0;
            default -> false;
        };
    }

    private static Object ofObject(Class<?> type, Object self, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "a " + type.getSimpleName();
        };
    }

    private static <T> T ofClass(Class<T> type, InvocationHandler handler) {
        try {
            return new ByteBuddy()
                    .subclass(type, ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
                    .method(ElementMatchers.any())
                    .intercept(InvocationHandlerAdapter.of(handler))
                    .make()
                    // In a class loader of its own: no class can be added to a package of the JDK.
                    .load(type.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                    .getLoaded()
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | IllegalAccessError | IllegalArgumentException impossible) {
            throw new IllegalArgumentException("There can be no test double of " + type, impossible);
        }
    }
}
