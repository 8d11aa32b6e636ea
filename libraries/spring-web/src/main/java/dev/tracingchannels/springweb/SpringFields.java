// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.lang.reflect.Field;
import org.springframework.web.client.RestClient;

/**
 * What is read of Spring by reflection: the request factory of a RestClient and of its builder, for which there is a setter and no getter.
 * Where it cannot be read, as in a native image without a hint, there is another way, with a cost: {@link RequestInterceptor}.
 */
final class SpringFields {
    private SpringFields() {}

    /** Returns a field of Spring's own class, from which it can be read. Throws if there is none of that name, or it cannot be read. */
    static Field of(Class<?> type, String name) throws ReflectiveOperationException {
        if (type.getClassLoader() != RestClient.class.getClassLoader()) {
            throw new NoSuchFieldException(type.getName() + " is not Spring's own");
        }
        Field field = type.getDeclaredField(name);
        try {
            field.setAccessible(true);
        } catch (RuntimeException refused) {
            throw new ReflectiveOperationException(refused);
        }
        return field;
    }
}
