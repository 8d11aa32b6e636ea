// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.ChannelMapper;
import java.util.List;

/** One tool on one channel: of several for one tool's store the latest that is open is in effect. */
abstract sealed class Binding permits ChannelBinding, EventBinding {
    /** The channel's name. */
    abstract String channel();

    /** What tells a tracing channel from a plain one of the same name, in one tool. */
    abstract Place place();

    abstract String sinkName();

    /** What was published while this was bound. */
    abstract FirstPayload published();

    abstract List<? extends ChannelMapper<?>> mappers();

    /** Takes effect where no other of the tool is bound. Once at most. */
    abstract void bind();

    /** Takes effect in place of another for the same place. Once at most. */
    abstract void replace(Binding earlier);

    /** Ends the effect, with no other to take its place. */
    abstract void unbind();

    /** The same once more, after it was replaced. Asks nobody. */
    abstract Binding renewed();

    /**
     * Where a tool can be bound once.
     *
     * @param channel the channel's name
     * @param operations whether it is a tracing channel
     */
    record Place(String channel, boolean operations) implements Comparable<Place> {
        static Place ofOperations(String channel) {
            return new Place(channel, true);
        }

        static Place ofEvents(String channel) {
            return new Place(channel, false);
        }

        @Override
        public int compareTo(Place other) {
            int byName = channel.compareTo(other.channel);
            return byName != 0 ? byName : Boolean.compare(operations, other.operations);
        }
    }
}
