// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.PatternMatchUtils;

/**
 * Beans that a setting names.
 *
 * @param patterns patterns of their names
 */
record BeanPatterns(List<String> patterns) {
    /** Beans that are left as they are. */
    static final String EXCLUDED = "tracing.channels.spring.excluded-beans";

    /** Beans that are asked for by their class, and so become proxies of it. */
    static final String CLASS_PROXIES = "tracing.channels.spring.class-proxies";

    static BeanPatterns of(Environment environment, String property) {
        return new BeanPatterns(Binder.get(environment)
                .bind(property, Bindable.listOf(String.class))
                .orElse(List.of()));
    }

    boolean contains(String name) {
        return PatternMatchUtils.simpleMatch(patterns.toArray(String[]::new), name);
    }
}
