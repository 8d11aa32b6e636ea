// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.ChannelMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds one tool to one channel. Of several bindings for one tool's store, the latest open one is in effect. */
abstract sealed class Binding permits ChannelBinding, EventBinding {
    /** Returns the channel's name. */
    abstract String channel();

    /** Returns the place, which distinguishes a tracing channel from a plain one of the same name. */
    abstract Place place();

    abstract String sinkName();

    /** Returns what was published while this was bound. */
    abstract FirstPayload published();

    abstract List<? extends ChannelMapper<?>> mappers();

    /** Takes effect where no other binding of the tool is bound. Called at most once. */
    abstract void bind();

    /** Takes effect in place of another binding for the same place. Called at most once. */
    abstract void replace(Binding earlier);

    /** Ends the effect, with no other to take its place. */
    abstract void unbind();

    /** Returns a new copy of this binding, after it was replaced. Calls neither mappers nor the sink. */
    abstract Binding renewed();

    /**
     * A place where a tool can be bound once.
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

        /** Written out, since that of a record generates code when it first runs, at the start of the application. */
        @Override
        public int hashCode() {
            return 31 * channel.hashCode() + Boolean.hashCode(operations);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && channel.equals(place.channel) && operations == place.operations;
        }

        @Override
        public int compareTo(Place other) {
            int byName = channel.compareTo(other.channel);
            return byName != 0 ? byName : Boolean.compare(operations, other.operations);
        }
    }
}
