// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * The restoration of a lost connection, on {@link LettuceChannels#RECONNECT}. Immutable.
 *
 * @param target the target before the loss
 */
public record LettuceReconnect(DatabaseTarget target) {
    /**
     * Checks that nothing is null.
     *
     * @param target where it went
     */
    public LettuceReconnect {
        Objects.requireNonNull(target, "target");
    }
}
