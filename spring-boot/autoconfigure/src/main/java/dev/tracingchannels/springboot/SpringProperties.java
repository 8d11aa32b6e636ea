// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What concerns Spring Boot alone.
 *
 * @param excludedBeans Patterns of the names of beans that stay as they are, and do not publish.
 * @param classProxies Patterns of the names of beans that are asked for by their class, and so become proxies of it.
 * @param spansFromObservations Patterns of channels whose operations have the span of their observation by Micrometer, not ours.
 * @param opentelemetry The sink for OpenTelemetry.
 * @param sentry The sink for Sentry.
 * @param micrometer The sink for Micrometer.
 */
@ConfigurationProperties("tracing.channels.spring")
record SpringProperties(
        @DefaultValue List<String> excludedBeans,
        @DefaultValue List<String> classProxies,
        @DefaultValue List<String> spansFromObservations,
        @DefaultValue Opentelemetry opentelemetry,
        @DefaultValue Sentry sentry,
        @DefaultValue Micrometer micrometer) {
    /**
     * The sink for OpenTelemetry.
     *
     * @param enabled Whether the sink is installed.
     */
    record Opentelemetry(@DefaultValue("true") boolean enabled) {}

    /**
     * The sink for Sentry.
     *
     * @param enabled Whether the sink is installed, where its artifact is there.
     */
    record Sentry(@DefaultValue("true") boolean enabled) {}

    /**
     * The sink for Micrometer.
     *
     * @param enabled Whether the sink is installed, where its artifact is there.
     */
    record Micrometer(@DefaultValue("true") boolean enabled) {}
}
