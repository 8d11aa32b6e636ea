// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The beans that are no longer of their class, since what publishes is of another. */
final class ReplacedBeans {
    private final Map<String, Replaced> byName = new ConcurrentHashMap<>();

    void add(String name, Object original, Object publishing) {
        if (!original.getClass().isInstance(publishing)) {
            byName.put(name, new Replaced(name, original.getClass(), publishing.getClass()));
        }
    }

    /** Returns a bean that was of a class and is so no more; null if there is none. */
    @Nullable
    Replaced of(Class<?> required) {
        return byName.values().stream()
                .filter(bean -> required.isAssignableFrom(bean.original) && !required.isAssignableFrom(bean.publishing))
                .findFirst()
                .orElse(null);
    }

    /**
     * One of them.
     *
     * @param name the bean's name
     * @param original the class that it had
     * @param publishing the class that it has
     */
    record Replaced(String name, Class<?> original, Class<?> publishing) {}
}
