// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.mapping.http.ServedRequest;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Notes the errors of a request. */
final class TracedCallback extends Callback.Nested {
    private final Response response;
    private final ServedRequest served;
    private volatile @Nullable Throwable error;

    TracedCallback(Callback callback, Response response, ServedRequest served) {
        super(callback);
        this.response = response;
        this.served = served;
    }

    @Override
    public void failed(Throwable failure) {
        givenUp(failure);
        super.failed(failure);
    }

    /** The handlers give the request up. The server's handler of errors answers it, unless the response has begun. */
    void givenUp(Throwable failure) {
        error = failure;
        if (response.isCommitted()) {
            served.unhandled(failure);
        } else {
            served.escaped(failure);
        }
    }

    /** The request is over. Jetty 12.0 has the error here also where it was answered. */
    void completed(@Nullable Throwable failure) {
        if (failure != null && failure != error) {
            served.unhandled(failure);
        }
    }
}
