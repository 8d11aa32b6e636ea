// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.openjdk.jmh.infra.Blackhole;

/** How a library is traced while it is measured. */
public enum Tracing {
    /** The library without tracing. */
    PLAIN,
    /** With its publisher and without subscribers. */
    IDLE,
    /** With a subscriber that reads each event and does nothing else. */
    SUBSCRIBED,
    /** With our sink for OpenTelemetry, which makes spans, or log records. */
    SPAN,
    /** With OpenTelemetry's own instrumentation instead of our publisher. */
    OPENTELEMETRY;

    boolean isPublished() {
        return this == IDLE || this == SUBSCRIBED || this == SPAN;
    }

    /** Returns an SDK whose spans are made and exported nowhere. */
    static OpenTelemetrySdk sdk() {
        return sdk(true);
    }

    /** Returns an SDK whose spans are exported nowhere, and are made only if they are to be sampled. */
    static OpenTelemetrySdk sdk(boolean sampled) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampled ? Sampler.alwaysOn() : Sampler.alwaysOff())
                        .build())
                .build();
    }

    /** Begins this kind of tracing; closing the returned handle ends it. */
    AutoCloseable begin(OpenTelemetrySdk sdk, Blackhole blackhole, TracingChannel<?>... channels) {
        return switch (this) {
            case PLAIN, IDLE, OPENTELEMETRY -> () -> {};
            case SUBSCRIBED -> {
                List<Subscription> subscriptions = List.of(channels).stream()
                        .map(channel -> channel.subscribe(ConsumingSubscribers.operations(blackhole)))
                        .toList();
                yield () -> subscriptions.forEach(Subscription::close);
            }
            case SPAN -> OpenTelemetrySink.install(sdk)::close;
        };
    }

    /** Begins this kind of tracing of log events; closing the returned handle ends it. */
    AutoCloseable begin(OpenTelemetrySdk sdk, Blackhole blackhole, Channel<?> channel, BindingOptions options) {
        return switch (this) {
            case PLAIN, IDLE, OPENTELEMETRY -> () -> {};
            case SUBSCRIBED -> channel.subscribe((event, name) -> blackhole.consume(event))::close;
            case SPAN -> OpenTelemetrySink.install(sdk, MapperRegistry.discover(), options)::close;
        };
    }
}
