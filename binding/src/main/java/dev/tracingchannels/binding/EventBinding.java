// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscriber;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record for each event of one plain channel, in one tool. */
final class EventBinding<P> extends Binding {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.binding");

    private final Channel<P> channel;
    /** Distinguished by the type of the payload; most channels have one. */
    private final List<Mapping<P>> mappings;

    private final Sink<?> sink;
    private final BindingOptions options;
    private final FirstPayload published;
    /** As for spans: until a record was written, there must be enough stack to initialise classes. */
    private boolean hasWritten;

    private volatile boolean warned;
    private Slot<P> slot = new Slot<>();

    private EventBinding(
            Channel<P> channel,
            List<Mapping<P>> mappings,
            Sink<?> sink,
            BindingOptions options,
            FirstPayload published) {
        this.channel = channel;
        this.mappings = mappings;
        this.sink = sink;
        this.options = options;
        this.published = published;
    }

    /** Makes the binding of a channel for all its mappers; null if the tool takes no events. Calls the mappers and the sink. */
    @SuppressWarnings("unchecked") // a mapper gets only payloads of its type
    static @Nullable EventBinding<?> prepare(
            String channel, List<EventMapper<?>> mappers, Sink<?> sink, BindingOptions options) {
        ToolWork.mark();
        List<Mapping<Object>> mappings = new ArrayList<>();
        for (EventMapper<?> mapper : mappers) {
            GuardedEventMapper<Object> guarded = new GuardedEventMapper<>((EventMapper<Object>) mapper);
            EventWriter<Object> writer = sink.eventWriter(guarded, options);
            if (writer != null) {
                mappings.add(new Mapping<>(guarded, writer));
            }
        }
        return mappings.isEmpty()
                ? null
                : new EventBinding<>(Channel.named(channel), List.copyOf(mappings), sink, options, new FirstPayload());
    }

    @Override
    String channel() {
        return channel.name();
    }

    @Override
    Place place() {
        return Place.ofEvents(channel.name());
    }

    @Override
    String sinkName() {
        return sink.name();
    }

    @Override
    FirstPayload published() {
        return published;
    }

    @Override
    List<EventMapper<P>> mappers() {
        return mappings.stream().map(mapping -> mapping.mapper.unguarded()).toList();
    }

    @Override
    void bind() {
        slot.current = this;
        channel.subscribe(slot);
    }

    /** Replaces it by one write, so that each event reaches one of the two. */
    @Override
    @SuppressWarnings("unchecked") // it is of the same channel
    void replace(Binding earlier) {
        slot = ((EventBinding<P>) earlier).slot;
        slot.current = this;
    }

    @Override
    void unbind() {
        channel.unsubscribe(slot);
        slot.current = null;
    }

    @Override
    EventBinding<P> renewed() {
        return new EventBinding<>(channel, mappings, sink, options, published);
    }

    private void take(P payload) {
        published.see(payload);
        Mapping<P> mapping = mapping(payload);
        if (mapping == null) {
            warn(payload);
            return;
        }
        boolean[] toolWork = ToolWork.mark();
        if (toolWork[0]) {
            return;
        }
        StackRoom.require(hasWritten);
        toolWork[0] = true;
        try {
            if (options.isWanted(channel.name(), payload)) {
                Instant given = mapping.mapper.time(payload);
                mapping.writer.write(payload, given == null ? now() : EpochClock.nanos(given));
                hasWritten = true;
            }
        } catch (Throwable error) {
            // Reported here, while the mark is set, so that the log record of the report is not published.
            Failures.report("sink", sink, channel.name(), error);
        } finally {
            toolWork[0] = false;
        }
    }

    private static long now() {
        long now = OperationTimes.CLOCK.monotonicNanos();
        return now + OperationTimes.CLOCK.offset(now);
    }

    private @Nullable Mapping<P> mapping(Object payload) {
        for (int i = 0; i < mappings.size(); i++) {
            Mapping<P> mapping = mappings.get(i);
            if (mapping.mapper.payloadType().isInstance(payload)) {
                return mapping;
            }
        }
        return null;
    }

    /**
     * Warns once for each binding that the publisher's payload has another class than the mappers', by version or class loader.
     */
    private void warn(P payload) {
        if (!warned && StackRoom.hasForFirstUse()) {
            warned = true;
            LOGGER.log(
                    Level.WARNING,
                    "Channel {0} publishes {1} from {2}, but its mappers understand {3}: its events are not recorded."
                            + " Use the mapper that comes with the publisher.",
                    channel.name(),
                    payload.getClass(),
                    payload.getClass().getClassLoader(),
                    mappings.stream()
                            .map(mapping -> mapping.mapper.payloadType())
                            .toList());
        }
    }

    private record Mapping<P>(GuardedEventMapper<P> mapper, EventWriter<P> writer) {}

    /** The one subscriber of a tool on a channel, handed on from binding to binding. */
    private static final class Slot<P> implements Subscriber<P> {
        private volatile @Nullable EventBinding<P> current;

        @Override
        public void onMessage(P payload, String channel) {
            EventBinding<P> binding = current;
            if (binding != null) {
                binding.take(payload);
            }
        }
    }
}
