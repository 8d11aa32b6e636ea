// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.ChannelPattern;
import dev.tracingchannels.mapping.MapperRegistry;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Which operations get their span from their observation, and not from us.
 *
 * @param patterns patterns of their channels
 */
record ObservationChoice(List<ChannelPattern> patterns) {
    /** Patterns of channels. */
    static final String PROPERTY = "tracing.channels.spring.spans-from-observations";

    private static final Log LOGGER = LogFactory.getLog(ObservationChoice.class);

    static ObservationChoice of(Environment environment) {
        return new ObservationChoice(
                Binder.get(environment).bind(PROPERTY, Bindable.listOf(String.class)).orElse(List.of()).stream()
                        .map(ChannelPattern::new)
                        .toList());
    }

    /** Returns whether the observation makes the span. */
    boolean prefersObservation(ObservedOperation operation) {
        return patterns.stream().anyMatch(operation::matches);
    }

    /** Returns the mappers without those of operations whose observation makes the span in the same tool. */
    MapperRegistry without(MapperRegistry mappers) {
        warn();
        MapperRegistry fewer = mappers;
        for (ObservedOperation operation : ObservedOperation.ALL) {
            if (prefersObservation(operation)) {
                for (String channel : operation.channels()) {
                    if (mappers.channels().contains(channel)) {
                        fewer = fewer.without(channel);
                    }
                }
            }
        }
        return fewer;
    }

    private void warn() {
        for (ChannelPattern pattern : patterns) {
            if (ObservedOperation.ALL.stream().noneMatch(operation -> operation.matches(pattern))) {
                LOGGER.warn("The pattern " + pattern + " in " + PROPERTY
                        + " matches no channel whose operations are also observed: "
                        + ObservedOperation.ALL.stream()
                                .flatMap(operation -> operation.channels().stream())
                                .toList());
            }
        }
    }
}
