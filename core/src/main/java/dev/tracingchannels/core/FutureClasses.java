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
 * Decides which futures may be replaced by one of ours, and what the replacement keeps of them.
 *
 * <p>A plain {@link CompletableFuture} may be replaced. A future of another class may be replaced only if that class
 * cannot have been promised to a caller: others can name neither the class nor its further supertypes, because these
 * are not public or lie in packages that are not exported to all. And the replacement must do everything that the class
 * does differently.
 */
final class FutureClasses {
    /**
     * The methods that the replacement passes on to the future that it replaces, and those without meaning for a
     * caller.
     */
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

    /** The value is of a class of the platform, so that the examined class does not refer to ours. */
    private static final ClassValue<Boolean> NAMELESS = new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return isNameless(type);
            } catch (Throwable unknown) {
                // For instance, the class refers to a class that is missing. Then the future itself is returned.
                return false;
            }
        }
    };

    private FutureClasses() {}

    /** Initialises what an operation needs. */
    static void prepare() {
        NAMELESS.get(ContextFuture.class);
        if (DERIVE != null) {
            derived(new DerivedFuture<String>(derived(new CompletableFuture<String>() {})))
                    .cancel(false);
        }
    }

    /**
     * Returns whether a future may be replaced.
     *
     * @param caller a class of the package that may name the future's class even if other packages cannot
     */
    static boolean isReplaceable(Object stage, Class<?> caller) {
        Class<?> type = stage.getClass();
        if (type == CompletableFuture.class || stage instanceof ContextFuture) {
            return true;
        }
        return stage instanceof CompletableFuture && NAMELESS.get(type) && !isNear(type, caller);
    }

    /** Returns the future to derive from the replacement of a given future. */
    static <U> CompletableFuture<U> derived(CompletableFuture<?> source) {
        if (source.getClass() == CompletableFuture.class || DERIVE == null) {
            return new ContextFuture<>();
        }
        CompletableFuture<U> own = derivedItself(source);
        return own instanceof ContextFuture ? own : new DerivedFuture<>(own);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the derived future has no type yet; not null where this is called
    private static <U> CompletableFuture<U> derivedItself(CompletableFuture<?> source) {
        try {
            return (CompletableFuture<U>) (CompletableFuture<?>) DERIVE.invokeExact(source);
        } catch (RuntimeException | Error own) {
            throw own;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the executor for asynchronous continuations of a future. Called only on Java 9 and newer. */
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

    /** Returns whether the caller's package can name a type that other packages cannot. */
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

    /** Returns whether a type can be named everywhere, or in a subclass of its enclosing class. */
    private static boolean isNameable(Class<?> type) throws Throwable {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if ((each.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0) {
                return false;
            }
        }
        return IS_EXPORTED == null || (boolean) IS_EXPORTED.invoke(type, packageOf(type));
    }

    /** Returns whether a class overrides something that the replacement does not pass on to it. */
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

    /** The handle takes a class and the name of its package. */
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
