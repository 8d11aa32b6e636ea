// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.jspecify.annotations.Nullable;

/** Adds to what a client around this one publishes, which has contexts of its own for what it is told. */
final class JoinedCallback implements AsyncExecCallback {
    private final AsyncExecCallback original;
    private final SentRequest joined;
    private final HttpClientContext context;

    JoinedCallback(AsyncExecCallback original, SentRequest joined, HttpClientContext context) {
        this.original = original;
        this.joined = joined;
        this.context = context;
    }

    @Override
    public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails entity)
            throws HttpException, IOException {
        HttpClient5ExchangeMapper.answered(joined, response, context.getEndpointDetails());
        return original.handleResponse(response, entity);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        original.handleInformationResponse(response);
    }

    @Override
    public void completed() {
        original.completed();
    }

    @Override
    public void failed(Exception cause) {
        joined.failed(cause);
        original.failed(cause);
    }
}
