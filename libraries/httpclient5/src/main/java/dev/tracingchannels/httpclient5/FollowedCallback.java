// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Settles an operation before the client, and with it the application, is told. What the application is told, it is told in the context of
 * the call.
 */
final class FollowedCallback implements AsyncExecCallback {
    private final AsyncExecCallback original;
    private final Snapshot caller;
    private final HttpClient5Exchange exchange;
    private final OpenOperation operation;
    private final HttpClientContext context;
    private volatile @Nullable Thread opening = Thread.currentThread();

    FollowedCallback(
            AsyncExecCallback original,
            Snapshot caller,
            HttpClient5Exchange exchange,
            OpenOperation operation,
            HttpClientContext context) {
        this.original = original;
        this.caller = caller;
        this.exchange = exchange;
        this.operation = operation;
        this.context = context;
    }

    /** From now on the operation is settled asynchronously. */
    void callReturned() {
        opening = null;
    }

    void succeed() {
        operation.succeed(exchange.response());
        endCall();
    }

    /** A failure may come within the call, as that of a host that is not known. Its last event comes before the callback, too. */
    private void endCall() {
        if (opening == Thread.currentThread()) {
            operation.close();
        }
    }

    @Override
    public @Nullable AsyncDataConsumer handleResponse(HttpResponse response, @Nullable EntityDetails entity)
            throws HttpException, IOException {
        exchange.answered(response, context.getEndpointDetails());
        if (entity == null) {
            succeed();
        }
        AsyncDataConsumer consumer;
        try (Scope scope = caller.enter()) {
            consumer = original.handleResponse(response, entity);
        }
        return consumer == null ? null : new FollowedConsumer(consumer, caller, this);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        try (Scope scope = caller.enter()) {
            original.handleInformationResponse(response);
        }
    }

    /** Also where the client has thrown the body away, to send another request. */
    @Override
    public void completed() {
        succeed();
        try (Scope scope = caller.enter()) {
            original.completed();
        }
    }

    @Override
    public void failed(Exception cause) {
        operation.fail(cause);
        endCall();
        try (Scope scope = caller.enter()) {
            original.failed(cause);
        }
    }
}
