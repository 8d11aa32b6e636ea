// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** An SDK that is configured by OpenTelemetry's standard settings, wherever the application has them. */
final class StandardSdk {
    private static final String SERVICE_NAME = "service.name";

    private StandardSdk() {}

    static OpenTelemetrySdk of(ConfigurableEnvironment environment) {
        Map<String, String> settings = StandardSettings.of(environment);
        Map<String, String> attributes = resourceAttributes(environment);
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> defaults(attributes))
                .addPropertiesCustomizer(properties -> settings)
                .addResourceCustomizer(
                        (resource, properties) -> resource(attributes).merge(resource))
                // Spring closes it with the context.
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    /** As the agent has them, not as the SDK does. */
    private static Map<String, String> defaults(Map<String, String> attributes) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("otel.exporter.otlp.protocol", "http/protobuf");
        // Without it, the SDK has a name that nobody gave.
        String name = attributes.get(SERVICE_NAME);
        if (name != null) {
            defaults.put("otel.service.name", name);
        }
        return defaults;
    }

    /** What Spring Boot's own SDK says of the application. */
    private static Map<String, String> resourceAttributes(Environment environment) {
        Map<String, String> attributes = new HashMap<>();
        put(attributes, SERVICE_NAME, environment, "spring.application.name");
        put(attributes, "service.namespace", environment, "spring.application.group");
        Binder.get(environment)
                .bind("management.opentelemetry.resource-attributes", Bindable.mapOf(String.class, String.class))
                .ifBound(attributes::putAll);
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, Environment environment, String property) {
        String value = environment.getProperty(property);
        if (value != null && !value.isBlank()) {
            attributes.put(name, value);
        }
    }

    private static Resource resource(Map<String, String> attributes) {
        AttributesBuilder builder = Attributes.builder();
        attributes.forEach(builder::put);
        return Resource.create(builder.build());
    }
}
