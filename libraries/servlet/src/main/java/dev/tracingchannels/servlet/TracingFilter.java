// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

/** Publishes the requests of a servlet container on {@link ServletChannels#REQUEST}. */
public final class TracingFilter extends ServletRequestFilter<ServletExchange> {
    /** A container cannot remove a filter, so a detached one stays and publishes nothing. */
    private volatile boolean attached = true;

    /** Makes the filter. */
    public TracingFilter() {
        super(ServletChannels.REQUEST);
    }

    void attached(boolean value) {
        attached = value;
    }

    @Override
    protected boolean isAttached() {
        return attached;
    }

    @Override
    protected ServletExchange payload(ServletExchange exchange) {
        return exchange;
    }
}
