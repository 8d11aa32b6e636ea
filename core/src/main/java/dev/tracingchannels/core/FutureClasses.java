// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Which futures may be replaced by one of ours, and what the replacement keeps of them.
 *
 * <p>A plain {@link CompletableFuture} may. One of a class of its own may if that class cannot be promised to a caller: the
 * class, and everything else that it is, cannot be named by others, as it is not public or lies in a package that is not
 * exported to all. And it may only if all that the class does differently is done by the replacement as well.
 */
final class FutureClasses {
    /** What the replacement hands on to the future that it replaces, or what has no meaning for a caller. */
    private static final Set<String> HANDED_ON = new HashSet<>(Arrays.asList(
            "complete",
            "completeExceptionally",
            "cancel",
            "obtrudeValue",
            "obtrudeException",
            "newIncompleteFuture",
            "defaultExecutor",
            "toString",
            "hashCode",
            "equals"));

    // Null on Java 8, which has none of these.
    private static final @Nullable MethodHandle DERIVE =
            find(CompletableFuture.class, "newIncompleteFuture", CompletableFuture.class);
    private static final @Nullable MethodHandle DEFAULT_EXECUTOR =
            find(CompletableFuture.class, "defaultExecutor", Executor.class);
    private static final @Nullable MethodHandle IS_EXPORTED = isExported();

    /** The value is a class of the platform, so that the class that is asked about does not hold ours. */
    private static final ClassValue<Boolean> NAMELESS = new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return isNameless(type);
            } catch (Throwable unknown) {
                // A class that refers to one that is missing, for instance. Then it is returned itself.
                return false;
            }
        }
    };

    private FutureClasses() {}

    /** Makes ready what an operation needs. */
    static void prepare() {
        NAMELESS.get(ContextFuture.class);
        if (DERIVE != null) {
            derived(new DerivedFuture<String>(derived(new CompletableFuture<String>() {})))
                    .cancel(false);
        }
    }

    /**
     * Whether a future may be replaced.
     *
     * @param caller a class in the package of the code that may know the future's class though others cannot
     */
    static boolean isReplaceable(Object stage, Class<?> caller) {
        Class<?> type = stage.getClass();
        if (type == CompletableFuture.class || stage instanceof ContextFuture) {
            return true;
        }
        return stage instanceof CompletableFuture && NAMELESS.get(type) && !isNear(type, caller);
    }

    /** What is to be derived from the replacement of a future. */
    static <U> CompletableFuture<U> derived(CompletableFuture<?> source) {
        if (source.getClass() == CompletableFuture.class || DERIVE == null) {
            return new ContextFuture<>();
        }
        CompletableFuture<U> own = derivedItself(source);
        return own instanceof ContextFuture ? own : new DerivedFuture<>(own);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what is derived is as yet of any type; not null where it is called
    private static <U> CompletableFuture<U> derivedItself(CompletableFuture<?> source) {
        try {
            return (CompletableFuture<U>) (CompletableFuture<?>) DERIVE.invokeExact(source);
        } catch (RuntimeException | Error own) {
            throw own;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where asynchronous continuations of a future run. Asked for on Java 9 and newer alone. */
    @SuppressWarnings("NullAway") // not null there
    static Executor defaultExecutor(CompletableFuture<?> source) {
        try {
            return (Executor) DEFAULT_EXECUTOR.invokeExact(source);
        } catch (RuntimeException | Error own) {
            throw own;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A package's own code can name what others cannot. */
    private static boolean isNear(Class<?> type, Class<?> caller) {
        for (Class<?> each = type; each != CompletableFuture.class; each = each.getSuperclass()) {
            if (each.getClassLoader() == caller.getClassLoader()
                    && packageOf(each).equals(packageOf(caller))) {
                return true;
            }
        }
        return false;
    }

    private static String packageOf(Class<?> type) {
        String name = type.getName();
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static boolean isNameless(Class<?> type) throws Throwable {
        for (Class<?> each = type; each != CompletableFuture.class; each = each.getSuperclass()) {
            if (each == null || isNameable(each) || differs(each)) {
                return false;
            }
            for (Class<?> interfaced : each.getInterfaces()) {
                if (!interfaced.isAssignableFrom(CompletableFuture.class) && isAnyNameable(interfaced)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isAnyNameable(Class<?> interfaced) throws Throwable {
        if (isNameable(interfaced)) {
            return true;
        }
        for (Class<?> each : interfaced.getInterfaces()) {
            if (isAnyNameable(each)) {
                return true;
            }
        }
        return false;
    }

    /** By anybody, or by who extends its enclosing class. */
    private static boolean isNameable(Class<?> type) throws Throwable {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if ((each.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0) {
                return false;
            }
        }
        return IS_EXPORTED == null || (boolean) IS_EXPORTED.invoke(type, packageOf(type));
    }

    /** Whether a class does something of its own where the replacement does not ask it. */
    private static boolean differs(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (!HANDED_ON.contains(method.getName()) && isOfFutures(method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfFutures(Method method) {
        if ((method.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) != 0) {
            return false;
        }
        try {
            return CompletableFuture.class.getMethod(method.getName(), method.getParameterTypes()) != null;
        } catch (NoSuchMethodException own) {
            return false;
        }
    }

    private static @Nullable MethodHandle find(Class<?> type, String name, Class<?> returned, Class<?>... parameters) {
        try {
            return MethodHandles.publicLookup().findVirtual(type, name, MethodType.methodType(returned, parameters));
        } catch (ReflectiveOperationException olderJava) {
            return null;
        }
    }

    /** Takes a class and its package's name. */
    private static @Nullable MethodHandle isExported() {
        try {
            Class<?> module = Class.forName("java.lang.Module");
            MethodHandle moduleOf = find(Class.class, "getModule", module);
            MethodHandle isExported = find(module, "isExported", boolean.class, String.class);
            return moduleOf == null || isExported == null
                    ? null
                    : MethodHandles.filterArguments(isExported, 0, moduleOf);
        } catch (ClassNotFoundException olderJava) {
            return null;
        }
    }
}
