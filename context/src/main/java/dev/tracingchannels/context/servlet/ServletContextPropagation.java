// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.servlet;

import jakarta.servlet.AsyncContext;

/**
 * Propagates the current context to what a servlet container runs for an asynchronous request after the servlet has returned.
 *
 * <pre>{@code
 * AsyncContext async = ServletContextPropagation.async(request.startAsync());
 * async.start(() -> answer(async));
 * }</pre>
 */
public final class ServletContextPropagation {
    private ServletContextPropagation() {}

    /**
     * Returns an asynchronous context whose tasks and listeners run in the context in which they were started or added.
     * The events of a listener have the form to which it was added. A dispatch does not propagate: it passes the container's filters again, like a new request.
     *
     * @param context what {@code startAsync} returned
     * @return the propagating form of it
     */
    public static AsyncContext async(AsyncContext context) {
        return context instanceof PropagatingAsyncContext ? context : new PropagatingAsyncContext(context);
    }
}
