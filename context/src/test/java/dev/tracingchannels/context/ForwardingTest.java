// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracingchannels.context.servlet.ServletContextPropagation;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method of a wrapped interface reaches the wrapped object, including default methods and those of newer JDKs. */
class ForwardingTest {
    static Stream<Arguments> methods() {
        return Stream.of(
                        methodsOf(ExecutorService.class, executor -> ContextExecutors.executor(executor)),
                        methodsOf(ScheduledExecutorService.class, executor -> ContextExecutors.executor(executor)),
                        methodsOf(AsyncContext.class, ServletContextPropagation::async))
                .flatMap(all -> all);
    }

    private static <T> Stream<Arguments> methodsOf(Class<T> type, Function<T, T> wrap) {
        return Stream.of(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(method -> Arguments.of(type, method, wrap));
    }

    @ParameterizedTest
    @MethodSource("methods")
    <T> void aMethodReachesTheWrappedObject(Class<T> type, Method method, Function<T, T> wrap) throws Exception {
        List<Method> reached = new ArrayList<>();
        RuntimeException thrown = new RuntimeException("expected");
        InvocationHandler record = (proxy, called, arguments) -> {
            reached.add(called);
            throw thrown;
        };
        T target = type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type, AutoCloseable.class}, record));
        Object[] arguments =
                Stream.of(method.getParameterTypes()).map(ForwardingTest::any).toArray();
        T wrapped = wrap.apply(target);

        assertThat(catchThrowable(() -> method.invoke(wrapped, arguments))).hasRootCause(thrown);
        assertThat(reached).singleElement().satisfies(called -> {
            assertThat(called.getName()).isEqualTo(method.getName());
            assertThat(called.getParameterTypes()).isEqualTo(method.getParameterTypes());
        });
    }

    private static Object any(Class<?> type) {
        if (type == Runnable.class) {
            return (Runnable) () -> {};
        } else if (type == Callable.class) {
            return (Callable<?>) () -> null;
        } else if (type == Collection.class) {
            return List.of();
        } else if (type == TimeUnit.class) {
            return TimeUnit.SECONDS;
        } else if (type == AsyncListener.class) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> null);
        }
        return type == long.class ? (Object) 1L : null;
    }
}
