// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The names of the properties, as their types have them. */
final class PropertyNames {
    static final List<Class<? extends Record>> TYPES =
            List.of(ChannelsProperties.class, LogsProperties.class, SpringProperties.class);

    private static final Set<String> ALL = names();

    private PropertyNames() {}

    /** Returns the whole names, in words that dashes separate. */
    static Set<String> all() {
        return ALL;
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Class<?> type : TYPES) {
            ConfigurationProperties properties = type.getAnnotation(ConfigurationProperties.class);
            add(type, Objects.requireNonNull(properties).value(), names);
        }
        return Set.copyOf(names);
    }

    private static void add(Class<?> type, String prefix, Set<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + '.' + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                add(component.getType(), name, names);
            } else {
                names.add(name);
            }
        }
    }
}
