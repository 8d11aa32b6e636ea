// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the spans of Spring Boot's SDK in memory. */
@Configuration(proxyBeanMethods = false)
class KeptSpans {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    /** Not as an exporter, of which Spring Boot makes a processor of its own. */
    @Bean
    SpanProcessor keptSpans() {
        return SimpleSpanProcessor.create(spans);
    }

    @Bean
    Kept kept() {
        return new Kept(spans);
    }

    record Kept(InMemorySpanExporter exporter) {}
}
