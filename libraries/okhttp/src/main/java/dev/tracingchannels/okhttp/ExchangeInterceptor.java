// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Publishes each request that is sent. The first of the network's interceptors. */
final class ExchangeInterceptor implements Interceptor {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (!OkHttpChannels.EXCHANGE.hasSubscribers()) {
            return chain.proceed(chain.request());
        }
        CallTrace trace = CallTrace.of(chain.call());
        return trace.isHandshake() ? chain.proceed(chain.request()) : publish(chain, trace);
    }

    static Response publish(Chain chain, CallTrace trace) throws IOException {
        int resends = trace.send();
        OkHttpExchange exchange = OkHttpExchange.of(chain.request(), chain.connection(), resends);
        SentRequest joined = resends == 0
                ? SentRequest.join(trace, chain.request().method(), () -> OkHttpExchangeMapper.uri(chain.request()))
                : null;
        return joined == null ? publish(chain, trace, exchange) : join(chain, trace, exchange, joined);
    }

    /** Adds to what a client around this one publishes. */
    private static Response join(Chain chain, CallTrace trace, OkHttpExchange exchange, SentRequest joined)
            throws IOException {
        joined.peer(OkHttpExchangeMapper.peer(exchange));
        Response response;
        try {
            response = chain.proceed(exchange.request());
        } catch (Throwable failure) {
            trace.failed(failure);
            joined.failed(failure);
            throw failure;
        }
        trace.answered(exchange.request(), response);
        joined.answered(
                response.code(),
                OkHttpExchangeMapper.protocol(response),
                OkHttpExchangeMapper.reader(response.headers()));
        return response;
    }

    private static Response publish(Chain chain, CallTrace trace, OkHttpExchange exchange) throws IOException {
        try (Scope around = SentRequest.resend(trace);
                OpenOperation operation = OkHttpChannels.EXCHANGE.open(() -> exchange)) {
            Response response;
            try {
                response = chain.proceed(exchange.sent());
            } catch (Throwable failure) {
                trace.failed(failure);
                operation.fail(failure);
                throw failure;
            }
            exchange.answered(response);
            trace.answered(exchange.request(), response);
            return until(response, operation);
        }
    }

    /** Settles the operation: now if there is no body, else with its end. */
    private static Response until(Response response, OpenOperation operation) {
        @Nullable ResponseBody body = response.body();
        if (body == null || isEmpty(response, body)) {
            operation.succeed(response);
            return response;
        }
        try {
            return response.newBuilder()
                    .body(new FollowedBody(response, body, operation))
                    .build();
        } catch (RuntimeException failure) {
            // A body of an interceptor's own.
            ErrorHandler.report("following the body of a response of OkHttp", failure);
            operation.succeed(response);
            return response;
        }
    }

    private static boolean isEmpty(Response response, ResponseBody body) {
        int status = response.code();
        return status == SWITCHING_PROTOCOLS
                || status == NO_CONTENT
                || status == NOT_MODIFIED
                || body.contentLength() == 0
                || response.request().method().equals("HEAD");
    }
}
