// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.mapping.ChannelMapper;
import dev.tracingchannels.mapping.Mapper;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterBuilder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import org.jspecify.annotations.Nullable;

/**
 * The instrumentation scope of a library's operations.
 *
 * @param name our name for the library
 * @param version the version of what publishes, if it is known
 * @param schemaUrl the schema of the attributes' names, if they follow one
 */
record Instrumentation(
        String name, @Nullable String version, @Nullable String schemaUrl) {
    static Instrumentation of(ChannelMapper<?> mapper) {
        String channel = mapper.channel();
        int colon = channel.indexOf(':');
        return new Instrumentation(
                name(colon < 0 ? channel : channel.substring(0, colon)),
                mapper.version(),
                mapper instanceof Mapper<?> operations ? operations.schemaUrl() : null);
    }

    static String name(String library) {
        return "dev.tracingchannels." + library;
    }

    Tracer tracer(TracerProvider provider) {
        TracerBuilder tracer = provider.tracerBuilder(name);
        if (version != null) {
            tracer.setInstrumentationVersion(version);
        }
        if (schemaUrl != null) {
            tracer.setSchemaUrl(schemaUrl);
        }
        return tracer.build();
    }

    Meter meter(MeterProvider provider) {
        MeterBuilder meter = provider.meterBuilder(name);
        if (version != null) {
            meter.setInstrumentationVersion(version);
        }
        if (schemaUrl != null) {
            meter.setSchemaUrl(schemaUrl);
        }
        return meter.build();
    }

    Logger logger(LoggerProvider provider) {
        LoggerBuilder logger = provider.loggerBuilder(name);
        if (version != null) {
            logger.setInstrumentationVersion(version);
        }
        if (schemaUrl != null) {
            logger.setSchemaUrl(schemaUrl);
        }
        return logger.build();
    }
}
