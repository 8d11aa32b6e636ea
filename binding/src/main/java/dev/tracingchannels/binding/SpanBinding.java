// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscriber;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * One span for each operation of one channel, in one tool. The span starts with the transform of the tool's store, which
 * runs before {@code start} is published, so that every subscriber finds it current.
 */
final class SpanBinding<P, C> {
    private static final Logger LOGGER = System.getLogger("dev.tracingchannels.binding");

    private final TracingChannel<P> channel;
    private final GuardedMapper<P> mapper;
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

    private final Outstanding outstanding = new Outstanding(this::leave);
    private volatile boolean warned;

    private SpanBinding(Mapper<P> mapper, Sink<C> sink, BindingOptions options) {
        this.mapper = new GuardedMapper<>(mapper);
        this.channel = TracingChannel.named(this.mapper.channel());
        this.sink = sink;
        this.starter = sink.starter(this.mapper);
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
        outstanding.retire();
    }

    private void leave() {
        channel.end().unsubscribe(end);
        channel.asyncEnd().unsubscribe(asyncEnd);
    }

    /** Starts the operation's span; gives what is to be current while it runs. */
    private @Nullable C start(Operation<P> operation) {
        C parent = sink.store().get();
        P payload = operation.payload();
        if (!mapper.payloadType().isInstance(payload)) {
            warn(payload);
            return parent;
        }
        boolean[] toolWork = ToolWork.mark();
        if (toolWork[0]) {
            return parent;
        }
        toolWork[0] = true;
        try {
            SinkSpan<C> span = start(operation, payload, parent);
            return span == null ? parent : span.context();
        } finally {
            toolWork[0] = false;
        }
    }

    private @Nullable SinkSpan<C> start(Operation<P> operation, P payload, @Nullable C parent) {
        String name = options.isWanted(mapper.channel(), payload) ? mapper.spanName(payload) : null;
        Object lease = name == null ? null : outstanding.begin();
        if (name == null || lease == null) {
            return null;
        }
        SinkSpan<C> span = null;
        try {
            span = starter.start(name, payload, parent);
        } finally {
            if (span == null) {
                outstanding.finish();
            }
        }
        if (span != null) {
            span.hold(lease);
            operation.attach(key, span);
            propagate(payload, span);
        }
        return span;
    }

    private void propagate(P payload, SinkSpan<C> span) {
        HeaderWriter headers = mapper.outgoingHeaders(payload);
        if (headers != null) {
            try {
                span.propagate(headers);
            } catch (Throwable error) {
                report(error);
            }
        }
    }

    /** The operation is over, as its publisher says; for some it says so twice. */
    private void finish(Operation<P> operation) {
        SinkSpan<C> span = operation.attachment(key);
        if (span == null || !span.take()) {
            return;
        }
        outstanding.finish();
        if (!options.mayDefer()) {
            end(operation, span, operation.error());
        } else {
            DeferredEnd<P, C> end = new DeferredEnd<>(this, operation, span);
            if (!options.isDeferred(mapper.channel(), operation, end)) {
                end.end();
            }
        }
    }

    /** Ends a span, whatever the mapper, the options and the sink throw. */
    void end(Operation<P> operation, SinkSpan<C> span, @Nullable Throwable error) {
        boolean[] toolWork = ToolWork.mark();
        boolean before = toolWork[0];
        toolWork[0] = true;
        try {
            if (span.isRecording()) {
                mapper.end(operation, span);
                options.enrich(mapper.channel(), operation, span);
            }
            if (error != null) {
                fail(operation, span, error);
            }
            span.end(mapper.endTime(operation), error);
        } catch (Throwable failure) {
            report(failure);
        } finally {
            toolWork[0] = before;
        }
    }

    private void fail(Operation<P> operation, SinkSpan<C> span, Throwable error) {
        try {
            if (!span.hasFailed()) {
                span.fail(error.getClass().getName(), error.getMessage());
            }
            ErrorCapture capture = options.capture(mapper.channel(), operation, error);
            if (capture != null) {
                span.captureError(error, capture);
            }
        } catch (Throwable failure) {
            report(failure);
        }
    }

    private void report(Throwable error) {
        Failures.report("sink", sink, mapper.channel(), error);
    }

    /** Once for each binding: the publisher's payload has another class than the mapper's, by version or class loader. */
    private void warn(P payload) {
        if (!warned) {
            warned = true;
            LOGGER.log(
                    Level.WARNING,
                    "Channel {0} publishes {1}, but {2} understands {3} from {4}: its operations get no spans. Use the mapper"
                            + " that comes with the publisher.",
                    mapper.channel(),
                    payload.getClass(),
                    mapper.unguarded().getClass().getName(),
                    mapper.payloadType(),
                    mapper.payloadType().getClassLoader());
        }
    }
}
