// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is true of every object that a publisher puts around one of the library's, as JUnit tests: each method of the interface
 * or abstract class, default methods too, is forwarded once, with the caller's arguments; the result and any exception reach the caller unchanged. This
 * holds while the channels are idle and while they have subscribers. A library whose publisher wraps extends this once.
 */
public abstract class ForwardingContract {
    /** Types of a newer JDK may have methods that a library cannot know yet. */
    private static final int NEWEST_JDK_KNOWN = 25;

    /** For subclasses, which JUnit makes. */
    protected ForwardingContract() {}

    /**
     * How an object of the library is wrapped.
     *
     * @param type the interface, or a public class with a constructor without parameters
     * @param wrap puts the publisher's object around one of the library's; what it asks that object meanwhile is answered null, 0 or
     *     false
     * @param <T> the interface or class
     */
    public record Wrapping<T>(Class<T> type, Function<T, ?> wrap) {
        @Override
        public String toString() {
            return type.getName();
        }
    }

    /**
     * All wrappers of the publisher.
     *
     * @return the wrappers
     */
    protected abstract List<Wrapping<?>> wrappings();

    /**
     * The channels that they publish on.
     *
     * @return the channels, none where the wrappers cannot publish what was made for a test
     */
    protected abstract List<TracingChannel<?>> channels();

    /**
     * Whether a result of a type is handed out wrapped.
     *
     * @param type the type that the method declares
     * @return whether the caller gets another object than the library's; false unless overridden
     */
    protected boolean isWrapped(Class<?> type) {
        return false;
    }

    /**
     * Whether a method may stay as the type has it: a default method of a newer JDK, which a library that is compiled for an older one
     * cannot forward.
     *
     * @param method the method
     * @return whether it may; false unless this is overridden for methods that reach the library's object by others
     */
    protected boolean mayBeInherited(Method method) {
        return false;
    }

    /**
     * Whether a method is forwarded at all; one that is not must be overridden all the same.
     *
     * @param method the method
     * @return whether it is; true unless this is overridden for methods that the wrapper itself answers
     */
    protected boolean isForwarded(Method method) {
        return true;
    }

    /**
     * What reaches the library's object when a method is called: the same method, unless this is overridden for a form that the
     * wrapper completes with arguments of its own.
     *
     * @param method the method that is called
     * @return the method that is to be reached; the arguments of the call come first
     */
    protected Method forwardedAs(Method method) {
        return method;
    }

    /**
     * A value for an argument or a result, where the contract cannot make one that the wrapper accepts. It can make those of primitive
     * types, texts, arrays, interfaces, open abstract classes and classes with a simple public constructor.
     *
     * @param type the type
     * @return a value of the type; null, as unless this is overridden, for the contract's own
     */
    protected @Nullable Object sample(Class<?> type) {
        return null;
    }

    @TestFactory
    Stream<DynamicTest> everyMethodIsOverridden() {
        return wrappings().stream()
                .map(wrapping -> DynamicTest.dynamicTest(wrapping.toString(), () -> isOverridden(wrapping)));
    }

    @TestFactory
    Stream<DynamicTest> everyMethodIsForwardedIdle() {
        return wrappings().stream()
                .map(wrapping -> DynamicTest.dynamicTest(wrapping.toString(), () -> forwards(wrapping)));
    }

    @TestFactory
    Stream<DynamicTest> everyMethodIsForwardedSubscribed() {
        return wrappings().stream()
                .map(wrapping -> DynamicTest.dynamicTest(wrapping.toString(), () -> forwardsSubscribed(wrapping)));
    }

    private <T> void isOverridden(Wrapping<T> wrapping) {
        Object wrapper = wrapping.wrap.apply(new Delegate<>(wrapping.type).object());
        List<Method> missing = methods(wrapping)
                .filter(method -> !mayBeInherited(method) && !isOverridden(wrapping, wrapper, method))
                .toList();
        if (wrapping.type.getName().startsWith("java") && Runtime.version().feature() > NEWEST_JDK_KNOWN) {
            Assumptions.assumeTrue(missing.isEmpty(), () -> "This JDK has added " + missing);
        }
        Assertions.assertEquals(List.of(), missing, "methods that are not overridden");
    }

    /** Those that a wrapper can override. */
    private static Stream<Method> methods(Wrapping<?> wrapping) {
        return Arrays.stream(wrapping.type.getMethods())
                .filter(method -> (method.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0)
                .filter(method -> !TestDouble.isOfObject(method));
    }

    private static boolean isOverridden(Wrapping<?> wrapping, Object wrapper, Method method) {
        try {
            Class<?> declaring = wrapper.getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .getDeclaringClass();
            return !declaring.isInterface() && !declaring.isAssignableFrom(wrapping.type);
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void forwardsSubscribed(Wrapping<?> wrapping) throws Throwable {
        List<Subscription> subscriptions = new ArrayList<>();
        for (TracingChannel<?> channel : channels()) {
            subscriptions.add(subscribe(channel));
        }
        try {
            forwards(wrapping);
        } finally {
            subscriptions.forEach(Subscription::close);
        }
    }

    private static <P> Subscription subscribe(TracingChannel<P> channel) {
        return channel.subscribe(new TracingSubscriber<P>() {});
    }

    private <T> void forwards(Wrapping<T> wrapping) throws Throwable {
        Object any = wrapping.wrap.apply(new Delegate<>(wrapping.type).object());
        for (Method method : methods(wrapping)
                .filter(each -> isOverridden(wrapping, any, each) && isForwarded(each))
                .toList()) {
            handsOnTheCallAndItsResult(wrapping, method);
            handsOnWhatIsThrown(wrapping, method);
        }
    }

    private <T> void handsOnTheCallAndItsResult(Wrapping<T> wrapping, Method method) throws Throwable {
        Delegate<T> delegate = new Delegate<>(wrapping.type);
        Object wrapper = wrapping.wrap.apply(delegate.object());
        @Nullable Object[] arguments = arguments(method);
        Object answer = value(method.getReturnType(), 0);
        delegate.answers(answer);
        Object result = invoke(wrapper, method, arguments);

        List<Delegate.Call> calls = delegate.calls();
        Method expected = forwardedAs(method);
        Assertions.assertTrue(
                calls.size() == 1 && calls.get(0).isOf(expected),
                () -> method + " is to call " + expected + " once, and called " + calls);
        for (int i = 0; i < arguments.length; i++) {
            Assertions.assertEquals(arguments[i], calls.get(0).arguments().get(i), "argument " + i + " of " + method);
        }
        if (isWrapped(method.getReturnType())) {
            Assertions.assertInstanceOf(method.getReturnType(), result, () -> "result of " + method);
            Assertions.assertNotSame(answer, result, () -> "result of " + method + " is to be wrapped");
        } else {
            Assertions.assertEquals(answer, result, () -> "result of " + method);
        }
    }

    private <T> void handsOnWhatIsThrown(Wrapping<T> wrapping, Method method) {
        for (Throwable failure : failures(method)) {
            Delegate<T> delegate = new Delegate<>(wrapping.type);
            Object wrapper = wrapping.wrap.apply(delegate.object());
            delegate.fails(failure);
            Throwable caught = Assertions.assertThrows(
                    Throwable.class, () -> invoke(wrapper, method, arguments(method)), () -> "failure of " + method);
            Assertions.assertSame(failure, caught, () -> "failure of " + method);
        }
    }

    private static List<Throwable> failures(Method method) {
        return Stream.concat(
                        Stream.of(new DelegateFailure()),
                        Arrays.stream(method.getExceptionTypes())
                                .map(type -> (Throwable) Samples.of(type, 0))
                                .filter(Objects::nonNull))
                .toList();
    }

    private @Nullable Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        @Nullable Object[] arguments = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = value(types[i], i);
        }
        return arguments;
    }

    private @Nullable Object value(Class<?> type, int position) {
        Object own = sample(type);
        return own == null ? Samples.of(type, position) : own;
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static final class DelegateFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private DelegateFailure() {
            super("the delegate's own failure");
        }
    }
}
