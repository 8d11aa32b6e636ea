// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.Mapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One channel with its mappers for one tool: what the start and the end of its operations share. Immutable. */
final class BoundChannel<P, C> {
    final TracingChannel<P> channel;
    final Sink<C> sink;
    final Store<C> store;
    final BindingOptions options;
    /** Distinguished by the type of the payload; most channels have one. */
    private final List<Mapping<P, C>> mappings;

    private BoundChannel(
            TracingChannel<P> channel, Sink<C> sink, BindingOptions options, List<Mapping<P, C>> mappings) {
        this.channel = channel;
        this.sink = sink;
        this.store = sink.store();
        this.options = options;
        this.mappings = mappings;
    }

    /** A mapper, and what starts the spans of its operations. */
    record Mapping<P, C>(GuardedMapper<P> mapper, SpanStarter<P, C> starter) {}

    /** Calls the mappers and the sink. */
    @SuppressWarnings("unchecked") // a mapper gets only payloads of its type
    static <C> BoundChannel<?, C> of(String channel, List<Mapper<?>> mappers, Sink<C> sink, BindingOptions options) {
        ConventionNames names = options.settings().conventionNames();
        List<Mapping<Object, C>> mappings = new ArrayList<>();
        for (Mapper<?> mapper : mappers) {
            GuardedMapper<Object> guarded = new GuardedMapper<>((Mapper<Object>) mapper, names);
            mappings.add(new Mapping<>(guarded, sink.starter(guarded, options)));
        }
        return new BoundChannel<>(TracingChannel.named(channel), sink, options, List.copyOf(mappings));
    }

    String name() {
        return channel.name();
    }

    List<Mapper<P>> mappers() {
        return mappings.stream().map(mapping -> mapping.mapper.unguarded()).toList();
    }

    /** Returns null for a payload that no mapper understands. */
    @Nullable
    Mapping<P, C> mapping(Object payload) {
        for (int i = 0; i < mappings.size(); i++) {
            Mapping<P, C> mapping = mappings.get(i);
            if (mapping.mapper.payloadType().isInstance(payload)) {
                return mapping;
            }
        }
        return null;
    }

    /** Returns whether the application wants a span of an operation. */
    boolean wants(P payload) {
        return options.isWanted(name(), payload);
    }

    /** Reports a failure of the tool. */
    void report(Throwable error) {
        Failures.report("sink", sink, name(), error);
    }
}
