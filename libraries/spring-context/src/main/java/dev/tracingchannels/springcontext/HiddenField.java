// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.core.ErrorHandler;
import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;

/**
 * A field of one of Spring's classes that has no public getter.
 *
 * @param owner the class's name, since the class may be private or of another version of Spring
 * @param name the field's name
 */
record HiddenField(String owner, String name) {
    static HiddenField of(Class<?> owner, String name) {
        return new HiddenField(owner.getName(), name);
    }

    /** Returns whether the object's class is the one that has the field. */
    boolean isOf(Object object) {
        return object.getClass().getName().equals(owner);
    }

    /** Keeps the field in a native image. */
    void register(RuntimeHints hints) {
        hints.reflection().registerType(TypeReference.of(owner), type -> type.withField(name));
    }

    /**
     * Returns what an object has there, or the object that a proxy stands for.
     *
     * @return the value, in an array since there may be none; nothing if it cannot be read, which is reported
     */
    Optional<@Nullable Object[]> read(Object object) {
        try {
            Object target = AopProxyUtils.getSingletonTarget(object);
            Object owning = target == null ? object : target;
            Field field = declaring(owning.getClass()).getDeclaredField(name);
            field.setAccessible(true);
            return Optional.of(new @Nullable Object[] {field.get(owning)});
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            ErrorHandler.report("reading " + owner + '.' + name, unreadable);
            return Optional.empty();
        }
    }

    private Class<?> declaring(Class<?> type) throws ClassNotFoundException {
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            if (above.getName().equals(owner)) {
                return above;
            }
        }
        throw new ClassNotFoundException(type.getName() + " is no " + owner);
    }
}
