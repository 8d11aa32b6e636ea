// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.ChannelSwitch;
import dev.tracingchannels.core.TracingChannel;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.SenderContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import java.util.Set;
import org.springframework.core.Ordered;

/**
 * Stands in place of Spring Boot's tracing handlers for the observations of operations that have a span of ours in the same tracer. It
 * makes none. Its group takes the first handler that supports an observation, so those that measure are called as before.
 *
 * <p>What such an observation contains becomes a child of our span, on each thread where the observation is current.
 */
final class PublishedObservationHandler implements TracingObservationHandler<Observation.Context>, Ordered {
    private final Tracer tracer;
    private final ObservationChoice choice;
    /** The channels on which our spans go to the tracer; none until the sink is there. */
    private volatile Set<String> channels = Set.of();

    PublishedObservationHandler(Tracer tracer, ObservationChoice choice) {
        this.tracer = tracer;
        this.choice = choice;
    }

    void begin(Set<String> channelsOfTracer) {
        channels = channelsOfTracer;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** Decides at the first call: a handler that gets the start of an observation must also get its end. */
    @Override
    public boolean supportsContext(Observation.Context context) {
        return ObservedOperation.ofContext(context.getClass())
                .map(operation ->
                        context.computeIfAbsent(SpanFrom.class, first -> decide(operation)) == SpanFrom.CHANNEL)
                .orElse(false);
    }

    private SpanFrom decide(ObservedOperation operation) {
        Set<String> bound = channels;
        return !choice.prefersObservation(operation)
                        && operation.channels().stream()
                                .anyMatch(channel -> bound.contains(channel)
                                        && !ChannelSwitch.isOff(channel)
                                        && TracingChannel.named(channel).hasSubscribers())
                ? SpanFrom.CHANNEL
                : SpanFrom.OBSERVATION;
    }

    /**
     * Around what is received ours is there already; what is sent has its span within. The handlers that measure ask for what is kept here
     * also where it has no span.
     */
    @Override
    public void onStart(Observation.Context context) {
        TracingContext kept = getTracingContext(context);
        if (!(context instanceof SenderContext<?>)) {
            kept.setSpan(tracer.currentSpan());
        }
    }

    /** Makes our span current, if it is known; otherwise what is current stays so, where the default would make nothing current. */
    @Override
    public void onScopeOpened(Observation.Context context) {
        if (getTracingContext(context).getSpan() != null) {
            TracingObservationHandler.super.onScopeOpened(context);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // called by Spring Boot 3.5's version
    public void onScopeReset(Observation.Context context) {
        if (getTracingContext(context).getSpan() != null) {
            TracingObservationHandler.super.onScopeReset(context);
        }
    }

    /** Nothing: the mapper says what is recorded. */
    @Override
    public void onEvent(Observation.Event event, Observation.Context context) {}

    @Override
    public void onStop(Observation.Context context) {}

    @Override
    public Tracer getTracer() {
        return tracer;
    }

    private enum SpanFrom {
        CHANNEL,
        OBSERVATION
    }
}
