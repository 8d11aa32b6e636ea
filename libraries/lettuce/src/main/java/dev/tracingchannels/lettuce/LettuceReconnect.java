// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * A connection is lost and to be restored, on {@link LettuceChannels#RECONNECT}. Immutable.
 *
 * @param target where it went
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
