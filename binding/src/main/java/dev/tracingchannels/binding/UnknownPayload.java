// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;

/** Warns once that a publisher's payload has another class than the mappers', by version or class loader. */
final class UnknownPayload {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.binding");

    private final String channel;
    private final List<? extends Mapper<?>> mappers;
    private volatile boolean warned;

    UnknownPayload(String channel, List<? extends Mapper<?>> mappers) {
        this.channel = channel;
        this.mappers = mappers;
    }

    void warn(Object payload) {
        // The application's logging may be used for the first time here, and needs stack.
        if (!warned && StackRoom.hasForFirstUse()) {
            warned = true;
            LOGGER.log(
                    Level.WARNING,
                    "Channel {0} publishes {1} from {2}, but its mappers understand {3}: its operations get no spans."
                            + " Use the mapper that comes with the publisher.",
                    channel,
                    payload.getClass(),
                    payload.getClass().getClassLoader(),
                    understood());
        }
    }

    private String understood() {
        return mappers.stream()
                .map(mapper -> mapper.payloadType() + " from "
                        + mapper.payloadType().getClassLoader() + " by "
                        + mapper.getClass().getName())
                .collect(Collectors.joining(", "));
    }
}
