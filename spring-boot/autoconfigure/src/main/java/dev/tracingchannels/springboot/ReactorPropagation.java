// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.context.micrometer.SnapshotAccessor;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/** Has Reactor propagate the context to its schedulers, by Spring Boot's own property, unless the application sets that. */
final class ReactorPropagation {
    static final String PROPERTY = "spring.reactor.context-propagation";

    private static final String SOURCE = "tracingChannels";

    private ReactorPropagation() {}

    static void enable(ConfigurableEnvironment environment) {
        if (ClassUtils.isPresent("io.micrometer.context.ContextRegistry", ReactorPropagation.class.getClassLoader())) {
            environment.getPropertySources().addLast(new MapPropertySource(SOURCE, Map.of(PROPERTY, "auto")));
            Accessors.putOursFirst();
        }
    }

    /** Apart, since the classes may be absent. */
    private static final class Accessors {
        /**
         * Ours has all stores, so that what is restored before it is lost, such as the scope of an observation. Accessors are in
         * the order of the class path, and one that is registered again becomes the last one.
         */
        static void putOursFirst() {
            ContextRegistry registry = ContextRegistry.getInstance();
            for (ThreadLocalAccessor<?> accessor : List.copyOf(registry.getThreadLocalAccessors())) {
                if (!accessor.key().equals(SnapshotAccessor.KEY)) {
                    registry.registerThreadLocalAccessor(accessor);
                }
            }
        }
    }
}
