// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry.sampling;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every trace that begins with AI work, and leaves the others to another sampler. Beneath a span of this process the
 * parent's decision holds, so that a trace is kept as a whole or not at all.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *     .setSampler(AiSampler.or(Sampler.traceIdRatioBased(0.01)).withRoutes("/checkout"))
 * }</pre>
 *
 * <p>A trace begins with AI work when the first span of this process has {@code gen_ai.operation.name} at its start, or is the
 * request for one of the named routes. A parent in another process that was kept keeps; one that was not is overruled, for
 * this part of its trace.
 *
 * <p><b>What it cannot do:</b> a head sampler decides when a span starts. A model that is asked in the middle of a request that
 * was not kept cannot bring its request back. Name the routes that lead to AI work. Immutable; safe for use from many threads.
 */
public final class AiSampler implements Sampler {
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    private final Sampler others;
    private final Set<String> routes;

    private AiSampler(Sampler others, Set<String> routes) {
        this.others = others;
        this.routes = routes;
    }

    /**
     * Keeps AI work, and of the rest what another sampler keeps.
     *
     * @param others decides on traces that begin with something else
     * @return the sampler
     */
    public static AiSampler or(Sampler others) {
        return new AiSampler(Objects.requireNonNull(others, "others"), Set.of());
    }

    /**
     * Keeps these requests too, since they lead to AI work.
     *
     * @param known values of {@code http.route}, or paths where the route is not known at the start of the span
     * @return the new sampler, with these routes and no others
     */
    public AiSampler withRoutes(String... known) {
        return new AiSampler(others, Set.of(known));
    }

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind spanKind,
            Attributes attributes,
            List<LinkData> parentLinks) {
        SpanContext enclosing = Span.fromContext(parent).getSpanContext();
        if (enclosing.isValid() && (enclosing.isSampled() || !enclosing.isRemote())) {
            return enclosing.isSampled() ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }
        if (attributes.get(OPERATION) != null || leadsToAi(attributes)) {
            return SamplingResult.recordAndSample();
        }
        return enclosing.isValid()
                ? SamplingResult.drop()
                : others.shouldSample(parent, traceId, name, spanKind, attributes, parentLinks);
    }

    private boolean leadsToAi(Attributes attributes) {
        return isNamed(attributes.get(ROUTE)) || isNamed(attributes.get(PATH));
    }

    private boolean isNamed(@Nullable String route) {
        return route != null && routes.contains(route);
    }

    @Override
    public String getDescription() {
        return "AiSampler{or=" + others.getDescription() + ", routes=" + routes + '}';
    }

    @Override
    public String toString() {
        return getDescription();
    }
}
