// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientInfos;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.PrematureCloseException;

/** What publishes, as settings of a client. None of them makes the client use connections of its own. */
final class Hooks {
    private Hooks() {}

    static HttpClient on(HttpClient client) {
        return client.mapConnect(TracedConnect::of)
                .doOnConnect(RequestTrace::configured)
                .doOnRequest(Hooks::prepared)
                .doOnResponse(Hooks::answered)
                .doOnResponseError(Hooks::cutOff);
    }

    /** Called before the request is written, each time that it is. */
    private static void prepared(HttpClientRequest request, Connection connection) {
        RequestTrace trace = traceOf(request);
        ChannelPipeline pipeline = connection.channel().pipeline();
        if (trace == null
                || (pipeline.get(ExchangeHandler.NAME) instanceof ExchangeHandler own && own.isFor(request))) {
            // Not published, or by the same hooks once more.
            return;
        }
        if (pipeline.get(ExchangeHandler.NAME) != null) {
            pipeline.remove(ExchangeHandler.NAME);
        }
        ExchangeHandler handler = new ExchangeHandler(trace, request);
        trace.attempt(handler);
        connection.addHandlerLast(ExchangeHandler.NAME, handler);
    }

    /** Called before the application gets the response, where it is not one that Reactor Netty follows. */
    private static void answered(HttpClientResponse response, Connection connection) {
        RequestTrace trace = traceOf(response);
        ExchangeHandler attempt = trace == null ? null : trace.attempt();
        if (attempt != null) {
            attempt.answered(response, connection);
        }
    }

    /** Called before the reader of the body gets the error; and to retry, when the next attempt may be under way already. */
    private static void cutOff(HttpClientResponse response, Throwable error) {
        RequestTrace trace = error instanceof PrematureCloseException ? traceOf(response) : null;
        ExchangeHandler attempt = trace == null ? null : trace.attempt();
        if (attempt != null) {
            attempt.fail(error);
        }
    }

    private static @Nullable RequestTrace traceOf(HttpClientInfos infos) {
        return infos.currentContextView().getOrDefault(RequestTrace.class, null);
    }
}
