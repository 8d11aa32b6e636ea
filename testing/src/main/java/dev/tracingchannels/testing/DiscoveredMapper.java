// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;

/** Finds the mapper of a channel as tools find it. */
final class DiscoveredMapper {
    private DiscoveredMapper() {}

    @SuppressWarnings("unchecked") // a channel has one type of payload
    static <P> Mapper<P> of(TracingChannel<P> channel) {
        for (Mapper<?> mapper : MapperRegistry.discover().mappers()) {
            if (mapper.channel().equals(channel.name())) {
                return (Mapper<P>) mapper;
            }
        }
        throw new AssertionError("There is no mapper for " + channel + " among the services.");
    }
}
