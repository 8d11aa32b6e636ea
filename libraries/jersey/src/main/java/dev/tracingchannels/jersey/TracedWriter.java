// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/** Tells a request what becomes of its response. */
final class TracedWriter implements ContainerResponseWriter {
    private final ContainerResponseWriter original;
    private final ActiveRequest active;

    TracedWriter(ContainerResponseWriter original, ActiveRequest active) {
        this.original = original;
        this.active = active;
    }

    @Override
    public @Nullable OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse response) {
        active.writes(response);
        return original.writeResponseStatusAndHeaders(contentLength, response);
    }

    @Override
    public boolean suspend(long timeOut, TimeUnit timeUnit, @Nullable TimeoutHandler timeoutHandler) {
        active.suspends();
        return original.suspend(timeOut, timeUnit, timeoutHandler == null ? null : active.inContext(timeoutHandler));
    }

    @Override
    public void setSuspendTimeout(long timeOut, TimeUnit timeUnit) {
        original.setSuspendTimeout(timeOut, timeUnit);
    }

    @Override
    public void commit() {
        original.commit();
        active.committed();
    }

    @Override
    public void failure(Throwable error) {
        active.escaped(error);
        original.failure(error);
    }

    @Override
    public boolean enableResponseBuffering() {
        return original.enableResponseBuffering();
    }
}
