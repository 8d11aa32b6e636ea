// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where the environment's properties with our prefix are set, and which of them nobody knows. */
final class PropertyPlaces {
    static final String PREFIX = "tracing.channels.";

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("tracing.channels");

    private final Iterable<ConfigurationPropertySource> sources;

    private PropertyPlaces(Iterable<ConfigurationPropertySource> sources) {
        this.sources = sources;
    }

    static PropertyPlaces of(Environment environment) {
        return new PropertyPlaces(ConfigurationPropertySources.get(environment));
    }

    /** Returns where a property is set, in the words of Spring Boot. */
    String place(String name) {
        ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
        for (ConfigurationPropertySource source : sources) {
            ConfigurationProperty found = source.getConfigurationProperty(property);
            if (found == null) {
                found = source.getConfigurationProperty(property.append("[0]"));
            }
            if (found != null) {
                return String.valueOf(found.getOrigin());
            }
        }
        return "the application";
    }

    /** Returns the names of properties with our prefix that are none of ours. */
    Set<String> unknown() {
        Set<String> known = PropertyNames.all();
        Set<String> unknown = new TreeSet<>();
        for (ConfigurationPropertySource source : sources) {
            if (source instanceof IterableConfigurationPropertySource names) {
                boolean isVariables = names.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
                names.stream()
                        .filter(ROOT::isAncestorOf)
                        .filter(name -> known.stream().noneMatch(other -> is(name, other, isVariables)))
                        .map(PropertyPlaces::withoutIndex)
                        .forEach(unknown::add);
            }
        }
        return unknown;
    }

    /** In a variable's name, a dash is left out, or is an underscore, which separates words as a dot does. */
    private static boolean is(ConfigurationPropertyName name, String known, boolean isVariable) {
        String without = withoutIndex(name).replace("-", "");
        return without.equals(known.replace("-", "")) || (isVariable && without.equals(known.replace('-', '.')));
    }

    /** Lists have one name for each element. */
    private static String withoutIndex(ConfigurationPropertyName name) {
        return (name.isLastElementIndexed() ? name.getParent() : name).toString();
    }
}
