// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Subscription;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Switches single channels off while the process runs, for all tools, and on again. What {@link
 * dev.tracingchannels.mapping.Settings} switch off stays off. Safe for use from many threads.
 */
public final class ChannelSwitch {
    private ChannelSwitch() {}

    /**
     * Switches a channel off, for the tools that are installed and those to come. Its operations have no spans and its events no
     * records, and unless others subscribe to it, it is idle. An operation that is under way still ends.
     *
     * @param channel the channel's name, which need not exist yet
     * @return a handle; closing it switches the channel on again, unless another handle for the channel is open
     */
    public static Subscription turnOff(String channel) {
        ToolBindings.turnOff(Objects.requireNonNull(channel, "channel"));
        AtomicBoolean isOff = new AtomicBoolean(true);
        return () -> {
            if (isOff.compareAndSet(true, false)) {
                ToolBindings.turnOn(channel);
            }
        };
    }

    /**
     * Returns whether a channel is switched off.
     *
     * @param channel the channel's name
     * @return true while a handle of {@link #turnOff} is open
     */
    public static boolean isOff(String channel) {
        return ToolBindings.isOff(channel);
    }
}
