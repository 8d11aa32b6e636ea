// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * OpenTelemetry's settings {@code otel.*} in Spring's environment. Where a setting is a list, YAML may have a list, and where it is a list of
 * pairs, a map.
 */
final class StandardSettings {
    private static final String PREFIX = "otel.";
    private static final List<String> OF_PAIRS = List.of(
            "otel.resource.attributes",
            "otel.exporter.otlp.headers",
            "otel.exporter.otlp.traces.headers",
            "otel.exporter.otlp.metrics.headers",
            "otel.exporter.otlp.logs.headers");

    private StandardSettings() {}

    /** Returns the settings; of one that is set in several places, that which Spring prefers. */
    static Map<String, String> of(ConfigurableEnvironment environment) {
        Map<String, String> settings = new TreeMap<>();
        names(environment).forEach(name -> {
            int index = name.indexOf('[');
            if (index > 0) {
                String list = name.substring(0, index);
                settings.computeIfAbsent(list, first -> list(environment, first));
                return;
            }
            String value = environment.getProperty(name);
            if (value == null) {
                return;
            }
            OF_PAIRS.stream()
                    .filter(pairs -> name.startsWith(pairs + '.'))
                    .findFirst()
                    .ifPresentOrElse(
                            pairs -> settings.merge(
                                    pairs,
                                    name.substring(pairs.length() + 1) + '=' + encoded(value),
                                    (some, more) -> some + ',' + more),
                            () -> settings.put(name, value));
        });
        return settings;
    }

    /** The SDK decodes values of pairs. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Environment variables are not among them: the SDK reads them by itself. */
    private static Stream<String> names(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .flatMap(source -> Stream.of(source.getPropertyNames()))
                .filter(name -> name.startsWith(PREFIX))
                .distinct();
    }

    private static String list(ConfigurableEnvironment environment, String name) {
        List<String> elements = new ArrayList<>();
        String element = environment.getProperty(name + "[0]");
        while (element != null) {
            elements.add(element);
            element = environment.getProperty(name + '[' + elements.size() + ']');
        }
        return String.join(",", elements);
    }
}
