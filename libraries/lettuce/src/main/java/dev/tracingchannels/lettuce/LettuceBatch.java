// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.List;

/**
 * Commands that are sent together, on {@link LettuceChannels#BATCH}. Immutable.
 *
 * @param commands the commands, in the order of sending; two or more
 * @param target the target
 */
public record LettuceBatch(List<LettuceCommand> commands, DatabaseTarget target) {
    /**
     * Copies the list.
     *
     * @param commands the commands, in the order of sending; two or more
     * @param target where they go
     */
    public LettuceBatch {
        commands = List.copyOf(commands);
    }
}
