// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.ServedRequest;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Notes the error with which the handlers give a request up. */
final class TracedCallback extends Callback.Nested {
    private final Response response;
    private final ServedRequest.Open open;

    TracedCallback(Callback callback, Response response, ServedRequest.Open open) {
        super(callback);
        this.response = response;
        this.open = open;
    }

    /** The server's handler of errors answers within this call, unless the response has begun. */
    @Override
    public void failed(Throwable failure) {
        if (response.isCommitted()) {
            open.request().unhandled(failure);
        } else {
            open.request().escaped(failure);
        }
        try (Scope scope = open.enter()) {
            super.failed(failure);
        }
    }
}
