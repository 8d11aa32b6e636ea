// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a wrapper goes around in a test. It answers nothing until it is given what to answer or to throw, and notes each call from then
 * on.
 */
final class Delegate<T> implements InvocationHandler {
    /** A call, with the arguments that arrived. */
    record Call(Method method, List<@Nullable Object> arguments) {
        boolean isOf(Method other) {
            return method.getName().equals(other.getName())
                    && Arrays.equals(method.getParameterTypes(), other.getParameterTypes());
        }
    }

    private final List<Call> calls = new ArrayList<>();
    private final T object;
    private boolean noting;
    private @Nullable Object answer;
    private @Nullable Throwable failure;

    Delegate(Class<T> type) {
        object = TestDouble.of(type, this);
    }

    T object() {
        return object;
    }

    void answers(@Nullable Object value) {
        noting = true;
        answer = value;
        failure = null;
        calls.clear();
    }

    void fails(Throwable thrown) {
        answers(null);
        failure = thrown;
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (!noting) {
            return Samples.nothing(method.getReturnType());
        }
        calls.add(new Call(method, arguments == null ? List.of() : Arrays.asList(arguments)));
        if (failure != null) {
            throw failure;
        }
        return answer;
    }
}
