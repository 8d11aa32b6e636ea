// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The prototype, installed. */
public final class DirectTracing implements AutoCloseable {
    /** About what the SDK's queue of 2,048 spans and its batches of 512 are, and its delay. */
    private static final Outbox.Limits LIMITS = new Outbox.Limits(1 << 20, 1 << 18, TimeUnit.SECONDS.toMillis(5));

    private final Losses losses;
    private final Outbox outbox;
    private final Poster poster;
    private final DirectSink sink;

    private DirectTracing(Outbox.Limits limits, String service, Ratio ratio, Losses losses, Poster.Post post) {
        this.losses = losses;
        outbox = new Outbox(Scopes.resource(service), limits, losses);
        poster = new Poster(outbox, losses, post);
        sink = new DirectSink(outbox, ratio);
    }

    /**
     * Writes the operations of all libraries to the receiver that the variables name which OpenTelemetry's SDK reads.
     *
     * @param environment has {@code OTEL_SERVICE_NAME}, {@code OTEL_EXPORTER_OTLP_ENDPOINT}, and {@code OTEL_TRACES_SAMPLER_ARG},
     *     the ratio of traces that are kept
     * @return a handle; closing it sends what is left
     */
    public static AutoCloseable install(Map<String, String> environment) {
        DirectTracing tracing = start(
                LIMITS,
                environment.getOrDefault("OTEL_SERVICE_NAME", "unknown_service:java"),
                Ratio.of(Double.parseDouble(environment.getOrDefault("OTEL_TRACES_SAMPLER_ARG", "1"))),
                new Losses(
                        text -> System.getLogger(DirectTracing.class.getName()).log(System.Logger.Level.WARNING, text)),
                new HttpPost(URI.create(environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318")
                        + "/v1/traces")));
        SinkRegistration registration = tracing.install(MapperRegistry.discover(), BindingOptions.DEFAULT);
        return () -> {
            registration.close();
            tracing.close();
        };
    }

    static DirectTracing start(Outbox.Limits limits, String service, Ratio ratio, Losses losses, Poster.Post post) {
        DirectTracing tracing = new DirectTracing(limits, service, ratio, losses, post);
        tracing.poster.start();
        return tracing;
    }

    SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return SinkRegistration.install(sink, mappers, options);
    }

    DirectSink sink() {
        return sink;
    }

    /** Has what waits sent, and waits for that. */
    void flush() throws InterruptedException {
        outbox.flush();
    }

    /** Returns how many spans were lost. */
    long lost() {
        return losses.count();
    }

    @Override
    public void close() throws InterruptedException {
        poster.close();
    }
}
