// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.Attachments;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class TracingConfiguration {
    @Bean
    static BeanPostProcessor publishers() {
        Attachments attachments = Attachments.discover();
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return attachments.attach(bean);
            }
        };
    }

    @Bean
    SinkRegistration openTelemetrySink(OpenTelemetry openTelemetry) {
        return OpenTelemetrySink.install(openTelemetry);
    }
}
