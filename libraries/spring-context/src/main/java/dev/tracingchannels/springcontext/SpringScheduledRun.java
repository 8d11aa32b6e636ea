// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scheduled task, on {@link SpringContextChannels#SCHEDULED_TASK}. Immutable.
 *
 * @param name the class without its package, and the method, such as {@code ShopJobs.cleanUp}; {@code scheduled task} if they are not
 *     known
 * @param function the class with its package, and the method; null if they are not known, as for a lambda
 */
public record SpringScheduledRun(String name, @Nullable String function) {
    /**
     * Checks that there is a name.
     *
     * @param name the class and the method
     * @param function the qualified method, or null
     */
    public SpringScheduledRun {
        Objects.requireNonNull(name, "name");
    }
}
