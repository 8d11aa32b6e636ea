// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.ObservedValue;
import dev.tracingchannels.mapping.log.TraceIds;
import org.jspecify.annotations.Nullable;

/**
 * A tool. It makes spans, and for each a context value in which the span is active. The binding makes that value current while
 * the operation runs, and the tool's own API reads it from the store. A tool may also take events. Safe for use from many
 * threads.
 *
 * @param <C> the tool's context value
 */
public interface Sink<C> {
    /**
     * Returns the tool's name.
     *
     * @return a short name for log lines
     */
    String name();

    /**
     * Returns the store in which the tool keeps its current context. The store identifies the tool: of two sinks with the same
     * store that are bound to one channel, the earlier makes no spans until the later is closed.
     *
     * @return always the same store
     */
    Store<C> store();

    /**
     * Returns whether a span is active in a context, recorded or not, so that a span started there would be its child.
     *
     * @param context what the store gave, or null
     * @return true if there is one
     */
    boolean isTracing(@Nullable C context);

    /**
     * Prepares to make spans for one mapper's operations; called once for each binding.
     *
     * @param mapper the mapper, in a form that never throws
     * @param options the application's options, such as {@link BindingOptions#contentCapture}
     * @param <P> the type of its payload
     * @return makes the spans
     */
    <P> SpanStarter<P, C> starter(Mapper<P> mapper, BindingOptions options);

    /**
     * Prepares to write the events that one mapper understands; called once for each binding.
     *
     * @param mapper the mapper, in a form that never throws
     * @param options the application's options
     * @param <P> the type of its payload
     * @return writes the events; null (the default) if the tool takes none: then it does not subscribe
     */
    default <P> @Nullable EventWriter<P> eventWriter(EventMapper<P> mapper, BindingOptions options) {
        return null;
    }

    /**
     * Begins to read a value that a library keeps, whenever the tool collects. May be called on any thread.
     *
     * @param value the value; when it cannot be read, it is not a number
     * @return a handle that ends it; null (the default) if the tool takes no such values
     */
    default @Nullable Subscription read(ObservedValue value) {
        return null;
    }

    /**
     * Returns the ids of a context's span, for the application's log patterns.
     *
     * @param context what the store gave, or null
     * @return the ids; null (the default) where no span is active, and for a tool without such ids
     */
    default @Nullable TraceIds traceIds(@Nullable C context) {
        return null;
    }

    /**
     * Returns whether the current thread works for the tool itself: exports, for instance. An event that is logged there and would
     * be published on another thread is not published, since its export would cause the next.
     *
     * @return false (the default) for a tool that has no such threads
     */
    default boolean isOwnWork() {
        return false;
    }

    /**
     * Returns a context in which a span is active that has some ids, for an event that is published on another thread than the
     * one that logged it.
     *
     * @param ids what {@link #traceIds} returned
     * @return the context; null (the default) if the ids are none of this tool's, and for a tool that cannot make one
     */
    default @Nullable C context(TraceIds ids) {
        return null;
    }
}
