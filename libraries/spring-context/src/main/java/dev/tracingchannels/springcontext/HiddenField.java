// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.core.ErrorHandler;
import java.lang.reflect.Field;
import java.util.Optional;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A field of one of Spring's classes that has a setter and no public getter.
 *
 * @param owner the class
 * @param name the field's name
 */
record HiddenField(Class<?> owner, String name) {
    /** Returns the field, to be read. */
    Field find() {
        Field field = ReflectionUtils.findField(owner, name);
        if (field == null) {
            throw new IllegalStateException(owner.getName() + " has no field " + name);
        }
        return field;
    }

    /**
     * Returns what an object has there, or the object that a proxy stands for.
     *
     * @return the value, in an array since there may be none; nothing if it cannot be read, which is reported
     */
    Optional<Object[]> read(Object object) {
        try {
            Object target = AopProxyUtils.getSingletonTarget(object);
            Field field = find();
            field.setAccessible(true);
            return Optional.of(new Object[] {field.get(target == null ? object : target)});
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            ErrorHandler.report("reading " + owner.getName() + '.' + name, unreadable);
            return Optional.empty();
        }
    }
}
