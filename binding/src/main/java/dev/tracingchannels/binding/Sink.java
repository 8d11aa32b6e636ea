// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Mapper;
import org.jspecify.annotations.Nullable;

/**
 * One tool, as a binding sees it: it makes spans, and a context value that holds the active one. The binding carries that
 * value without looking inside; the tool's own API reads it back from the store. Safe for use from many threads.
 *
 * @param <C> the tool's context value
 */
public interface Sink<C> {
    /**
     * The tool's name.
     *
     * @return a short name for log lines
     */
    String name();

    /**
     * Where the tool keeps its current context. Stands for the tool: binding two sinks with the same store to one channel is
     * binding once: the earlier waits until the later is closed.
     *
     * @return always the same store
     */
    Store<C> store();

    /**
     * Whether a span is active in a context, recorded or not, so that a span started there would be its child.
     *
     * @param context what the store gave, or null
     * @return true if there is one
     */
    boolean isTracing(@Nullable C context);

    /**
     * Prepares to make spans for one mapper's operations; called once for each binding.
     *
     * @param mapper the mapper, in a form that never throws: what it cannot say is left out
     * @param options what the application wants, {@link BindingOptions#contentCapture} for one
     * @param <P> the type of its payload
     * @return makes the spans
     */
    <P> SpanStarter<P, C> starter(Mapper<P> mapper, BindingOptions options);
}
