// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.ClientOptions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Forwards each call to the SDK's object, and wraps the returned object if requests can be made through it. A proxy rather than
 * a class, since the SDK's interfaces grow with most of its releases: see the rationale.
 *
 * @param <S> the interface
 */
class Forwarding<S> implements InvocationHandler {
    final ClientPair<S> twin;
    /** The wrappers returned so far, by the method's name, so that a method returns the same one again. */
    private final Map<String, Object> reached = new ConcurrentHashMap<>();

    Forwarding(ClientPair<S> twin) {
        this.twin = twin;
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method, arguments);
        }
        return call(proxy, method, arguments);
    }

    @Nullable
    Object call(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (arguments == null) {
            Object known = reached.get(method.getName());
            return known != null ? known : reach(method);
        }
        if (method.getName().equals("withOptions") && arguments.length == 1) {
            return withOptions(method, arguments);
        }
        return forward(method, arguments);
    }

    final @Nullable Object forward(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return invoke(method, twin.original(), arguments);
    }

    private @Nullable Object reach(Method method) throws Throwable {
        Function<ClientPair<?>, Object> wrapper = Navigation.wrapper(method.getReturnType());
        Object original = forward(method, null);
        if (wrapper == null || original == null) {
            return original;
        }
        Object quiet = twin.quiet() == twin.original() ? original : invoke(method, twin.quiet(), null);
        Object wrapped = wrapper.apply(twin.follow(original, quiet == null ? original : quiet));
        Object earlier = reached.putIfAbsent(method.getName(), wrapped);
        return earlier == null ? wrapped : earlier;
    }

    private @Nullable Object withOptions(Method method, @Nullable Object[] arguments) throws Throwable {
        Function<ClientPair<?>, Object> wrapper = Navigation.wrapper(method.getReturnType());
        Object original = forward(method, arguments);
        if (wrapper == null || original == null) {
            return original;
        }
        return wrapper.apply(ClientPair.of(original, options -> optionsOf(method, original, options)));
    }

    private static Object optionsOf(Method method, Object original, Consumer<ClientOptions.Builder> options) {
        try {
            Object made = invoke(method, original, new Object[] {options});
            return made == null ? original : made;
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable undeclared) {
            throw new IllegalStateException(undeclared);
        }
    }

    private static @Nullable Object invoke(Method method, Object target, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private @Nullable Object ofObject(Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && isEqual(arguments[0]);
            case "hashCode" -> twin.original().hashCode();
            default -> twin.original().toString();
        };
    }

    private boolean isEqual(@Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof Forwarding<?> that
                && that.twin.original().equals(twin.original());
    }
}
