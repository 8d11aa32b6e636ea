// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Publishes what never reaches the network's interceptors: requests for which there is no connection, and the handshakes of WebSockets.
 * The last of the application's interceptors.
 */
final class ConnectionInterceptor implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!OkHttpChannels.EXCHANGE.hasSubscribers()) {
            return chain.proceed(request);
        }
        CallTrace trace = CallTrace.of(chain.call());
        trace.interceptorEntered();
        if (isHandshake(request)) {
            trace.handshake();
        }
        try {
            return trace.isHandshake() ? ExchangeInterceptor.publish(chain, trace) : chain.proceed(request);
        } catch (IOException failure) {
            OkHttpExchange exchange =
                    trace.withoutConnection(request, failure, chain.call().isCanceled());
            if (exchange != null && !isOfAnOuterRequest(exchange, trace)) {
                try (Scope around = SentRequest.resend(trace);
                        OpenOperation operation = OkHttpChannels.EXCHANGE.open(() -> exchange)) {
                    operation.fail(failure);
                }
            }
            throw failure;
        } finally {
            trace.interceptorLeft();
        }
    }

    /** A client around this one has published what could not be sent, and gets the error. */
    private static boolean isOfAnOuterRequest(OkHttpExchange exchange, CallTrace trace) {
        Request request = exchange.request();
        return exchange.resends() == 0
                && SentRequest.join(trace, request.method(), () -> OkHttpExchangeMapper.uri(request)) != null;
    }

    /** OkHttp makes the key for each WebSocket by itself. */
    private static boolean isHandshake(Request request) {
        return "websocket".equalsIgnoreCase(request.header("Upgrade")) && request.header("Sec-WebSocket-Key") != null;
    }
}
