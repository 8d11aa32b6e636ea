// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** Publishes each request of an async client. Stands before the element that connects, within all that may send a request again. */
final class AsyncExchangeInterceptor implements AsyncExecChainHandler {
    private final Publishing publishing;

    AsyncExchangeInterceptor(Publishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public void execute(
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        if (!publishing.isOn()) {
            chain.proceed(request, body, scope, callback);
            return;
        }
        AsyncCall call = AsyncCall.of(scope);
        HttpClient5Exchange exchange = new HttpClient5Exchange(request, scope.route, call.send());
        // All but the first are sent by threads of the client.
        try (Scope caller = call.caller().enter()) {
            SentRequest joined = exchange.join(call);
            if (joined != null) {
                chain.proceed(request, body, scope, new JoinedCallback(callback, joined, scope.clientContext));
            } else {
                publish(exchange, call, request, body, scope, chain, callback);
            }
        }
    }

    private static void publish(
            HttpClient5Exchange exchange,
            AsyncCall call,
            HttpRequest request,
            @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        try (Scope around = SentRequest.resend(call);
                OpenOperation operation = HttpClient5Channels.EXCHANGE.open(() -> exchange)) {
            exchange.addHeaders();
            FollowedCallback followed =
                    new FollowedCallback(callback, call.caller(), exchange, operation, scope.clientContext);
            try {
                chain.proceed(request, body == null ? null : new FollowedProducer(body, operation), scope, followed);
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            } finally {
                followed.callReturned();
            }
        }
    }
}
