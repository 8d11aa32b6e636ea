// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscriber;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One span for each operation of one channel, in one tool. The span starts with the transform of the tool's store, which
 * runs before {@code start} is published, so that every subscriber finds it current.
 */
final class ChannelBinding<P, C> extends Binding {
    private final BoundChannel<P, C> bound;
    private final FirstPayload published;
    private final ContentCapture contentCapture;
    private final InFlight inFlight = new InFlight(this::leave);
    private final OperationStarts<P, C> starts;
    /** Ends spans at {@code end}, if the operation is over by then. */
    private final Subscriber<Operation<P>> end;
    /** Ends the spans of the other operations. */
    private final Subscriber<Operation<P>> asyncEnd;
    /** Asks the publisher for inputs, if the tool records them. Null until it is bound. */
    private @Nullable Subscription inputs;

    private ChannelBinding(BoundChannel<P, C> bound, FirstPayload published) {
        this.bound = bound;
        this.published = published;
        this.contentCapture = bound.options.contentCapture(bound.name());
        Operation.Key<SinkSpan<C>> key = Operation.Key.named("span");
        OperationEnds<P, C> ends = new OperationEnds<>(bound, key, inFlight, contentCapture);
        this.starts = new OperationStarts<>(bound, key, inFlight, published);
        this.end = (operation, name) -> {
            if (operation.hasResult() || operation.hasError()) {
                ends.finish(operation);
            }
        };
        this.asyncEnd = (operation, name) -> ends.finish(operation);
    }

    /** Makes the binding of a channel for all its mappers; {@link #bind} makes it take effect. Calls the mappers and the sink. */
    static <C> ChannelBinding<?, C> prepare(
            String channel, List<Mapper<?>> mappers, Sink<C> sink, BindingOptions options) {
        prepareClasses();
        return new ChannelBinding<>(BoundChannel.of(channel, mappers, sink, options), new FirstPayload());
    }

    /** A class that is first used in an operation with little stack left may fail to initialise, and stay unusable. */
    private static void prepareClasses() {
        ToolWork.mark();
        SinkSpan.prepare();
        SeriesLimit.prepare();
        GenericMapper.prepare();
        Objects.requireNonNull(KeptEnds.LOCK);
        Objects.requireNonNull(ErrorAttributes.ERROR_TYPE);
    }

    @Override
    ChannelBinding<P, C> renewed() {
        return new ChannelBinding<>(bound, published);
    }

    @Override
    void bind() {
        if (contentCapture.captures(ContentDirection.INPUT)) {
            inputs = bound.channel.requestInputs();
        }
        // The start comes last, so that no span is started that would not be ended.
        bound.channel.end().subscribe(end);
        bound.channel.asyncEnd().subscribe(asyncEnd);
        bound.channel.start().bindStore(bound.store, starts::start);
    }

    /** Binding a store that is bound replaces the earlier binding at once. */
    @Override
    void replace(Binding earlier) {
        bind();
        ((ChannelBinding<?, ?>) earlier).retire();
    }

    /** Starts no more spans. Those under way are still ended. */
    @Override
    void unbind() {
        bound.channel.start().unbindStore(bound.store);
        retire();
    }

    /** As {@link #unbind}, when another binding has replaced this one at the store. */
    private void retire() {
        if (inputs != null) {
            inputs.close();
        }
        inFlight.retire();
    }

    private void leave() {
        bound.channel.end().unsubscribe(end);
        bound.channel.asyncEnd().unsubscribe(asyncEnd);
    }

    @Override
    String channel() {
        return bound.name();
    }

    @Override
    Place place() {
        return Place.ofOperations(bound.name());
    }

    @Override
    String sinkName() {
        return bound.sink.name();
    }

    @Override
    FirstPayload published() {
        return published;
    }

    @Override
    List<? extends Mapper<?>> mappers() {
        return bound.mappers();
    }

    OperationStarts<P, C> starts() {
        return starts;
    }
}
