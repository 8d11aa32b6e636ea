// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.mapping.Attachment;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.util.Objects;

/** Wraps channels. */
final class ChannelAttachment implements Attachment<Channel> {
    static Channel wrap(Channel channel) {
        if (channel instanceof ManagedChannel managed) {
            return wrap(managed);
        }
        return channel instanceof TracedChannel ? channel : new TracedChannel(channel);
    }

    static ManagedChannel wrap(ManagedChannel channel) {
        Objects.requireNonNull(channel, "channel");
        return channel instanceof TracedManagedChannel ? channel : new TracedManagedChannel(channel);
    }

    @Override
    public Class<Channel> type() {
        return Channel.class;
    }

    @Override
    public Channel attach(Channel target) {
        return wrap(target);
    }

    @Override
    public Channel detach(Channel target) {
        if (target instanceof TracedManagedChannel managed) {
            return managed.original();
        }
        return target instanceof TracedChannel traced ? traced.original() : target;
    }
}
