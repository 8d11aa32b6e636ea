// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscriber;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One span for each operation of one channel, in one tool. The span starts with the transform of the tool's store, which
 * runs before {@code start} is published, so that every subscriber finds it current.
 */
final class SpanBinding<P, C> {
    private static final Logger LOGGER = System.getLogger("dev.tracingchannels.binding");

    private final TracingChannel<P> channel;
    private final Mapper<P> mapper;
    private final Sink<C> sink;
    private final SpanStarter<P, C> starter;
    private final BindingOptions options;
    private final Operation.Key<SinkSpan<C>> key = Operation.Key.named("span");
    /** Ends spans at {@code end}, if the operation is over by then. */
    private final Subscriber<Operation<P>> end = (operation, name) -> {
        if (operation.hasResult() || operation.hasError()) {
            finish(operation);
        }
    };
    /** Ends the others. */
    private final Subscriber<Operation<P>> asyncEnd = (operation, name) -> finish(operation);

    private final LongAdder started = new LongAdder();
    private final LongAdder finished = new LongAdder();
    private volatile boolean retired;
    private volatile boolean warned;

    private SpanBinding(Mapper<P> mapper, Sink<C> sink, BindingOptions options) {
        this.channel = TracingChannel.named(mapper.channel());
        this.mapper = mapper;
        this.sink = sink;
        this.starter = sink.starter(mapper);
        this.options = options;
    }

    static <P, C> SpanBinding<P, C> bind(Mapper<P> mapper, Sink<C> sink, BindingOptions options) {
        SpanBinding<P, C> binding = new SpanBinding<>(mapper, sink, options);
        // The start last, so that no span is started that would not be ended.
        binding.channel.end().subscribe(binding.end);
        binding.channel.asyncEnd().subscribe(binding.asyncEnd);
        binding.channel.start().bindStore(sink.store(), binding::start);
        return binding;
    }

    /** Starts no more spans. Those under way are still ended. */
    void unbind() {
        channel.start().unbindStore(sink.store());
        retire();
    }

    /** As {@link #unbind}, when another binding has taken the place of this one at the store. */
    void retire() {
        retired = true;
        leaveWhenFinished();
    }

    private void leaveWhenFinished() {
        if (finished.sum() == started.sum()) {
            channel.end().unsubscribe(end);
            channel.asyncEnd().unsubscribe(asyncEnd);
        }
    }

    private @Nullable C start(Operation<P> operation) {
        C parent = sink.store().get();
        P payload = operation.payload();
        if (!mapper.payloadType().isInstance(payload)) {
            warn(payload);
            return parent;
        }
        SinkSpan<C> span = start(payload, parent);
        if (span == null) {
            return parent;
        }
        started.increment();
        operation.attach(key, span);
        return span.context();
    }

    private @Nullable SinkSpan<C> start(P payload, @Nullable C parent) {
        if (!options.isWanted(channel.name(), payload)) {
            return null;
        }
        String name = mapper.spanName(payload);
        return name == null ? null : starter.start(name, payload, parent);
    }

    /** The operation is over, as its publisher says. */
    private void finish(Operation<P> operation) {
        SinkSpan<C> span = operation.attachment(key);
        if (span == null) {
            return;
        }
        OperationEnd<P, C> end = new OperationEnd<>(this, operation, span);
        if (!options.mayDefer() || !options.isDeferred(operation, end)) {
            end.end();
        }
    }

    /** Ends a span, whatever the mapper and the options throw; each is reported by the channel that brought us here. */
    void end(Operation<P> operation, SinkSpan<C> span, @Nullable Throwable error) {
        if (!span.claimEnd()) {
            return;
        }
        try {
            mapper.end(operation, span);
            options.enrich(operation, span);
        } finally {
            end(mapper.endTime(operation), operation, span, error);
        }
    }

    private void end(@Nullable Instant time, Operation<P> operation, SinkSpan<C> span, @Nullable Throwable error) {
        try {
            if (error != null) {
                fail(operation, span, error);
            }
        } finally {
            span.end(time);
            finished.increment();
            if (retired) {
                leaveWhenFinished();
            }
        }
    }

    private void fail(Operation<P> operation, SinkSpan<C> span, Throwable error) {
        if (!span.hasFailed()) {
            span.fail(error.getClass().getName(), error.getMessage());
        }
        ErrorCapture capture = options.capture(operation);
        if (capture != null) {
            span.captureError(error, capture);
        }
    }

    /** Once for each binding: the publisher's payload has another class than the mapper's, by version or class loader. */
    private void warn(P payload) {
        if (!warned) {
            warned = true;
            LOGGER.log(
                    Level.WARNING,
                    "Channel {0} publishes {1}, but {2} understands {3} from {4}: its operations get no spans. Use the mapper"
                            + " that comes with the publisher.",
                    channel.name(),
                    payload.getClass(),
                    mapper.getClass().getName(),
                    mapper.payloadType(),
                    mapper.payloadType().getClassLoader());
        }
    }
}
