// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;

class ReactorNettyClientTest extends HttpClientContract<ReactorNettyExchange> {
    private final HttpClient client = TracedHttpClient.wrap(HttpClient.create().followRedirect(true));

    @Override
    protected TracingChannel<ReactorNettyExchange> channel() {
        return ReactorNettyChannels.EXCHANGE;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.USER_INFO, "Reactor Netty drops the user of a URI, and takes that of a text for the host");
    }

    private ResponseReceiver<?> receiver(Request request) {
        HttpClient.RequestSender sender = client.headers(
                        headers -> request.headers().forEach(each -> headers.add(each.getKey(), each.getValue())))
                .responseTimeout(request.timeout())
                .request(HttpMethod.valueOf(request.method()))
                .uri(request.url());
        return request.body() == null ? sender : sender.send(ByteBufMono.fromString(Mono.just(request.body())));
    }

    private Mono<Response> response(Request request) {
        return receiver(request)
                .responseSingle((head, body) -> body.asString()
                        .defaultIfEmpty("")
                        .map(text -> new Response(head.status().code(), text)));
    }

    @Override
    protected Response send(Request request) throws Exception {
        try {
            return response(request).block();
        } catch (RuntimeException failure) {
            throw Exceptions.unwrap(failure) instanceof Exception cause ? cause : failure;
        }
    }

    @Override
    protected CompletableFuture<Response> sendAsync(Request request) {
        return response(request).toFuture();
    }

    @Override
    protected InputStream open(Request request) throws IOException {
        PipedOutputStream written = new PipedOutputStream();
        Disposable[] reading = new Disposable[1];
        InputStream body = new PipedInputStream(written) {
            @Override
            public void close() throws IOException {
                reading[0].dispose();
                super.close();
            }
        };
        reading[0] = receiver(request)
                .responseContent()
                .asByteArray()
                .doFinally(end -> closed(written))
                .subscribe(bytes -> written(written, bytes));
        return body;
    }

    private static void written(PipedOutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static void closed(PipedOutputStream stream) {
        try {
            stream.close();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
