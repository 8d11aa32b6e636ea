// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanContext;

/**
 * Which spans the SDK's sampler drops whatever they are, by the parent alone. Nothing is known of a sampler that is not the
 * SDK's own, and of an OpenTelemetry that is not an SDK.
 *
 * @param all whether it drops every span
 * @param roots whether it drops spans without a parent
 * @param beneathLocal whether it drops spans beneath one of this process that was not sampled
 * @param beneathRemote whether it drops spans beneath one of another process that was not sampled
 */
record KnownDrops(boolean all, boolean roots, boolean beneathLocal, boolean beneathRemote) {
    static final KnownDrops NONE = new KnownDrops(false, false, false, false);

    static KnownDrops of(OpenTelemetry openTelemetry) {
        try {
            return SdkSampler.drops(openTelemetry);
        } catch (LinkageError noSdk) {
            return NONE;
        }
    }

    /** Returns whether a span with this parent is certainly dropped. */
    boolean contains(SpanContext parent) {
        if (all) {
            return true;
        }
        if (!parent.isValid()) {
            return roots;
        }
        return !parent.isSampled() && (parent.isRemote() ? beneathRemote : beneathLocal);
    }
}
