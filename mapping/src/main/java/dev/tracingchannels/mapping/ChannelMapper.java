// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What every mapper says of itself: {@link Mapper}, which maps operations to spans, and {@link EventMapper}, which maps single
 * events to log records.
 *
 * @param <P> the type of the payload
 */
public sealed interface ChannelMapper<P> permits Mapper, EventMapper {
    /**
     * Returns the channel that this mapper understands.
     *
     * @return the channel's name, {@code <library>:<operation>}
     */
    String channel();

    /**
     * Returns the type of the payload that it maps; what has another type is left to other mappers.
     *
     * @return the class
     */
    Class<P> payloadType();

    /**
     * Returns the version of what publishes, which tools give as the version of the instrumentation; asked once for each tool.
     *
     * @return unless overridden, the {@code version} in the library's manifest, {@code META-INF/tracing-channels/<library>.json},
     *     which stays as it is when jars are merged; without one, the version of the mapper's module or jar; null if none is
     *     known
     */
    default @Nullable String version() {
        return MapperVersion.of(this);
    }
}
