// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel of a {@link ChannelReport}. It names classes and jars, and holds nothing of the payloads themselves.
 *
 * @param channel the channel's name
 * @param hasOperations true for a tracing channel, false for a plain one, which has events
 * @param published the classes of payloads that were published, as far as known, each with the jar or module that it is from
 * @param mappers the classes of the mappers
 * @param sinks the names of the tools
 * @param count how many operations or events were published; null unless they are {@link ChannelReport#countOperations counted}
 * @param isOff whether the channel is {@link ChannelSwitch switched off}
 * @param missing why operations or events of the channel are not recorded, in words; null if no reason is known
 */
public record ChannelState(
        String channel,
        boolean hasOperations,
        List<String> published,
        List<String> mappers,
        List<String> sinks,
        @Nullable Long count,
        boolean isOff,
        @Nullable String missing) {
    String counted() {
        return hasOperations ? "operations" : "events";
    }
}
