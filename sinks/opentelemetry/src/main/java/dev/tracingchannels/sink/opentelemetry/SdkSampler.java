// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises the SDK's own samplers. The only class that refers to the SDK, which may be absent. */
final class SdkSampler {
    private SdkSampler() {}

    /** Throws a {@link LinkageError} if there is no SDK. */
    static KnownDrops drops(OpenTelemetry openTelemetry) {
        if (!(openTelemetry instanceof OpenTelemetrySdk sdk)) {
            return KnownDrops.NONE;
        }
        Sampler sampler = sdk.getSdkTracerProvider().getSampler();
        if (sampler == Sampler.alwaysOff()) {
            return new KnownDrops(true, true, true, true);
        }
        Sampler any = new AnySampler();
        return new KnownDrops(
                false,
                isParentBased(sampler, Sampler.alwaysOff(), any, any),
                isParentBased(sampler, any, Sampler.alwaysOff(), any),
                isParentBased(sampler, any, any, Sampler.alwaysOff()));
    }

    /**
     * Returns whether a sampler is the SDK's parent-based one with these parts. Its parts are not public, but it compares them
     * with equals, which a description, that any sampler may have, cannot replace.
     */
    private static boolean isParentBased(
            Sampler sampler, Sampler root, Sampler localParentNotSampled, Sampler remoteParentNotSampled) {
        Sampler any = new AnySampler();
        return Sampler.parentBasedBuilder(root)
                .setLocalParentSampled(any)
                .setLocalParentNotSampled(localParentNotSampled)
                .setRemoteParentSampled(any)
                .setRemoteParentNotSampled(remoteParentNotSampled)
                .build()
                .equals(sampler);
    }

    /** Equals everything, and never samples, since it is only compared. */
    private static final class AnySampler implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> parentLinks) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getDescription() {
            return "any";
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return true;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
