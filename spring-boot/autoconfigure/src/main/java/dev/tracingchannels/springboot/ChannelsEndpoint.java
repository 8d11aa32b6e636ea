// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.ChannelReport;
import dev.tracingchannels.binding.ChannelState;
import dev.tracingchannels.binding.ChannelSwitch;
import dev.tracingchannels.core.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Shows the report of the channels, and switches channels and the counting of operations. What it has switched is as it was before once
 * the application's context is closed.
 */
@Endpoint(id = "channels")
final class ChannelsEndpoint implements AutoCloseable {
    /** Of the channels that are off by this endpoint; guarded by this, as is the next field. */
    private final Map<String, Subscription> off = new HashMap<>();

    private @Nullable Subscription counting;

    @ReadOperation
    synchronized Channels channels() {
        List<ChannelState> channels = ChannelReport.now().channels();
        return new Channels(
                channels.stream()
                        .flatMap(channel -> channel.sinks().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                counting != null,
                channels.stream().map(Channel::of).toList());
    }

    @ReadOperation
    @Nullable
    Channel channel(@Selector String channel) {
        return ChannelReport.now().channels().stream()
                .filter(state -> state.channel().equals(channel))
                .findFirst()
                .map(Channel::of)
                .orElse(null);
    }

    @WriteOperation
    synchronized Channel change(@Selector String channel, boolean enabled) {
        if (channel(channel) == null) {
            throw new InvalidEndpointRequestException("Unknown channel", "There is no channel " + channel + '.');
        }
        if (enabled) {
            Subscription handle = off.remove(channel);
            if (handle != null) {
                handle.close();
            }
        } else if (!off.containsKey(channel)) {
            off.put(channel, ChannelSwitch.turnOff(channel));
        }
        return Objects.requireNonNull(channel(channel));
    }

    @WriteOperation
    synchronized Channels count(boolean counting) {
        if (counting && this.counting == null) {
            this.counting = ChannelReport.countOperations();
        } else if (!counting && this.counting != null) {
            this.counting.close();
            this.counting = null;
        }
        return channels();
    }

    @Override
    public synchronized void close() {
        off.values().forEach(Subscription::close);
        off.clear();
        count(false);
    }

    /**
     * All channels.
     *
     * @param sinks the names of the tools
     * @param counting whether this endpoint counts operations
     * @param channels the channels, in alphabetical order
     */
    record Channels(List<String> sinks, boolean counting, List<Channel> channels) implements OperationResponseBody {}

    /**
     * One channel.
     *
     * @param name the channel's name
     * @param publishes {@code operations} or {@code events}
     * @param enabled whether it is switched on
     * @param published the classes of payloads that were published, each with the jar that it is from
     * @param mappers the classes of the mappers that understand payloads
     * @param sinks the names of the tools that subscribe
     * @param count the operations or events; null unless they are counted
     * @param missing why nothing is recorded, in words; null if no reason is known
     */
    record Channel(
            String name,
            String publishes,
            boolean enabled,
            List<String> published,
            List<String> mappers,
            List<String> sinks,
            @Nullable Long count,
            @Nullable String missing)
            implements OperationResponseBody {
        static Channel of(ChannelState state) {
            return new Channel(
                    state.channel(),
                    state.hasOperations() ? "operations" : "events",
                    !state.isOff(),
                    state.published(),
                    state.mappers(),
                    state.sinks(),
                    state.count(),
                    state.missing());
        }
    }
}
