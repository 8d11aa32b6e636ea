// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** A registry of our own, which makes no observation while the channel is idle. */
final class SubscribedRegistry implements ObservationRegistry {
    private final ObservationRegistry registry = ObservationRegistry.create();

    @Override
    public boolean isNoop() {
        return !SpringContextChannels.SCHEDULED_TASK.hasSubscribers();
    }

    @Override
    public @Nullable Observation getCurrentObservation() {
        return registry.getCurrentObservation();
    }

    @Override
    public Observation.@Nullable Scope getCurrentObservationScope() {
        return registry.getCurrentObservationScope();
    }

    @Override
    public void setCurrentObservationScope(Observation.@Nullable Scope current) {
        registry.setCurrentObservationScope(current);
    }

    @Override
    public ObservationConfig observationConfig() {
        return registry.observationConfig();
    }
}
