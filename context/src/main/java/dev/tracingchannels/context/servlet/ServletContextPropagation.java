// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.servlet;

import jakarta.servlet.AsyncContext;

/**
 * What a servlet container runs for an asynchronous request once the servlet has returned, made to carry the context of
 * whoever asked for it.
 *
 * <pre>{@code
 * AsyncContext async = ServletContextPropagation.async(request.startAsync());
 * async.start(() -> answer(async));
 * }</pre>
 */
public final class ServletContextPropagation {
    private ServletContextPropagation() {}

    /**
     * An asynchronous context whose tasks and listeners see the context of whoever started or added them. A dispatch goes
     * through the container's filters again, as a request of its own, and carries nothing.
     *
     * @param context what {@code startAsync} returned
     * @return the same, carrying
     */
    public static AsyncContext async(AsyncContext context) {
        return context instanceof PropagatingAsyncContext ? context : new PropagatingAsyncContext(context);
    }
}
