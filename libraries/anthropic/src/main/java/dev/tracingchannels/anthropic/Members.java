// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.JsonValue;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of the SDK's objects by the names in their JSON. The names are in the annotations by which the SDK itself sends
 * the objects, so this works with all of its versions. They are read once for each class.
 */
final class Members {
    /** In place of a name: the value of the object as a whole. */
    private static final String WHOLE = "value()";

    /** In place of a name: the members that the SDK has no name for. */
    private static final String OTHERS = "others()";

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    /** The values are of the JDK's classes only: the SDK's classes hold them, and must not hold ours. */
    private static final ClassValue<Map<String, MethodHandle>> GETTERS = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            return Members.getters(type);
        }
    };

    private Members() {}

    private static Map<String, MethodHandle> getters(Class<?> type) {
        Map<String, MethodHandle> getters = new HashMap<>();
        for (Method method : type.getMethods()) {
            String name = method.getParameterCount() == 0 ? name(method) : null;
            if (name != null) {
                getters.put(name, handle(method));
            }
        }
        return Map.copyOf(getters);
    }

    private static @Nullable String name(Method method) {
        JsonProperty property = method.getAnnotation(JsonProperty.class);
        if (property != null) {
            return property.value();
        }
        if (method.isAnnotationPresent(JsonAnyGetter.class)) {
            return OTHERS;
        }
        return method.isAnnotationPresent(com.fasterxml.jackson.annotation.JsonValue.class) ? WHOLE : null;
    }

    private static MethodHandle handle(Method method) {
        try {
            return MethodHandles.publicLookup().unreflect(method).asType(GETTER);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException("The SDK's " + method + " cannot be read.", hidden);
        }
    }

    /** Returns an object whose members can be read one by one, or its JSON if it has none that are named. */
    static @Nullable Object readable(Object object) {
        Map<String, MethodHandle> getters = GETTERS.get(object.getClass());
        MethodHandle whole = getters.get(WHOLE);
        if (whole != null) {
            return Json.plain(call(whole, object));
        }
        return getters.isEmpty() ? Json.plain(JsonValue.from(object)) : object;
    }

    static @Nullable Object member(Object object, String name) {
        Map<String, MethodHandle> getters = GETTERS.get(object.getClass());
        MethodHandle getter = getters.get(name);
        Object value = getter == null ? null : Json.plain(call(getter, object));
        MethodHandle others = value == null ? getters.get(OTHERS) : null;
        return others == null ? value : Json.member(call(others, object), name);
    }

    private static Object call(MethodHandle getter, Object object) {
        try {
            return (Object) getter.invokeExact(object);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable checked) {
            throw new IllegalStateException("The SDK's " + object.getClass().getName() + " cannot be read.", checked);
        }
    }
}
