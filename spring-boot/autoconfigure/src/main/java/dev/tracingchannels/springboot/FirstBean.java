// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.SinkRegistration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Has the sinks installed before the application's beans are made, so that what these do at the start, such as migrations of a database, has
 * spans. Its definition is the first, and singletons are made in the order of their definitions.
 */
final class FirstBean implements InitializingBean {
    static final String NAME = "tracingChannelsFirst";

    private final ObjectProvider<SinkRegistration> sinks;
    private final ObjectProvider<ObservationsBegin> observations;

    FirstBean(ObjectProvider<SinkRegistration> sinks, ObjectProvider<ObservationsBegin> observations) {
        this.sinks = sinks;
        this.observations = observations;
    }

    @Override
    public void afterPropertiesSet() {
        sinks.forEach(sink -> {});
        observations.ifAvailable(begun -> {});
    }
}
