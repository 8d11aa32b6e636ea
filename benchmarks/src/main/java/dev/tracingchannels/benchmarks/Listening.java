// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import org.openjdk.jmh.infra.Blackhole;

/** What subscribes to a library while it is measured. */
public enum Listening {
    /** The library as it is. */
    PLAIN,
    /** Its publisher is attached, and nothing subscribes. */
    IDLE,
    /** A subscriber looks at each event, and does nothing else. */
    SUBSCRIBED,
    /** Our sink for OpenTelemetry makes spans. */
    SPAN,
    /** Not ours: OpenTelemetry's own library for it makes spans. */
    OPENTELEMETRY;

    boolean isPublished() {
        return this == IDLE || this == SUBSCRIBED || this == SPAN;
    }

    /** An SDK whose spans are made and go nowhere. */
    static OpenTelemetrySdk sdk() {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .build();
    }

    /** Begins to listen as this says, to end when what is given is closed. */
    AutoCloseable begin(OpenTelemetrySdk sdk, Blackhole blackhole, TracingChannel<?>... channels) {
        return switch (this) {
            case PLAIN, IDLE, OPENTELEMETRY -> () -> {};
            case SUBSCRIBED -> {
                List<Subscription> subscriptions = List.of(channels).stream()
                        .map(channel -> channel.subscribe(Sinking.operations(blackhole)))
                        .toList();
                yield () -> subscriptions.forEach(Subscription::close);
            }
            case SPAN -> OpenTelemetrySink.install(sdk)::close;
        };
    }
}
