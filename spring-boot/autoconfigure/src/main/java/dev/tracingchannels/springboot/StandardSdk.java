// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** An SDK that is configured by OpenTelemetry's standard settings, wherever the application has them. */
final class StandardSdk {
    private StandardSdk() {}

    static OpenTelemetrySdk of(ConfigurableEnvironment environment) {
        Map<String, String> settings = settings(environment);
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> defaults(environment))
                .addPropertiesCustomizer(properties -> settings)
                // Spring closes it with the context.
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    /** As the agent has them, not as the SDK does. */
    private static Map<String, String> defaults(ConfigurableEnvironment environment) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("otel.exporter.otlp.protocol", "http/protobuf");
        String name = environment.getProperty("spring.application.name");
        if (name != null) {
            defaults.put("otel.service.name", name);
        }
        return defaults;
    }

    /** The settings in the application's files. The SDK reads system properties and environment variables by itself. */
    private static Map<String, String> settings(ConfigurableEnvironment environment) {
        Map<String, String> settings = new HashMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .flatMap(source -> Stream.of(source.getPropertyNames()))
                .filter(name -> name.startsWith("otel."))
                .forEach(name -> put(settings, name, environment.getProperty(name)));
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
