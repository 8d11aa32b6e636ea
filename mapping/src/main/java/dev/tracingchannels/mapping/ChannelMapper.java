// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The common part of all mappers: {@link Mapper} maps operations to spans, {@link EventMapper} maps single events to log
 * records.
 *
 * @param <P> the type of the payload
 */
public sealed interface ChannelMapper<P> permits Mapper, EventMapper {
    /**
     * Returns the channel whose payloads this mapper maps.
     *
     * @return the channel's name, {@code <library>:<operation>}
     */
    String channel();

    /**
     * Returns the type of the payloads that this mapper maps. Payloads of other types are left to other mappers.
     *
     * @return the class
     */
    Class<P> payloadType();

    /**
     * Returns the version of the publisher, which tools use as the version of the instrumentation. Called once for each tool.
     *
     * @return the version; by default the {@code version} in the library's manifest, {@code
     *     META-INF/tracing-channels/<library>.json}, which survives merging of jars, or else the version of the mapper's module
     *     or jar; null if none is known
     */
    default @Nullable String version() {
        return MapperVersion.of(this);
    }
}
