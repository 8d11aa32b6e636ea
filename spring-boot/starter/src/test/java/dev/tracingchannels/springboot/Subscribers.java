// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.TracingChannel;
import java.util.List;
import java.util.stream.Stream;

/** Who subscribes to channels. */
final class Subscribers {
    private Subscribers() {}

    /** Returns the channels that have any. */
    static List<String> now() {
        return Stream.concat(
                        TracingChannel.names().stream()
                                .filter(name -> TracingChannel.named(name).hasSubscribers()),
                        Channel.names().stream()
                                .filter(name -> Channel.named(name).hasSubscribers()))
                .toList();
    }
}
