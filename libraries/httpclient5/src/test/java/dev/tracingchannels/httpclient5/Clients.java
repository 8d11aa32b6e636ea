// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;

/** Clients of the tests, with more connections than the tests have threads. */
final class Clients {
    private static final int CONNECTIONS = 50;
    private static final String RETURNED = "returned";

    private Clients() {}

    static HttpClientBuilder classic() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build());
    }

    static HttpAsyncClientBuilder async() {
        return HttpAsyncClientBuilder.create()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build());
    }

    /** Knows no host, and says so at once. */
    static DnsResolver nowhere() {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                throw new UnknownHostException(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) throws UnknownHostException {
                throw new UnknownHostException(host);
            }
        };
    }

    static CloseableHttpAsyncClient started(HttpAsyncClientBuilder builder) {
        CloseableHttpAsyncClient client = builder.build();
        client.start();
        return client;
    }

    /**
     * Sends nothing until the call has returned, and always by a new connection. Else the client may forget what it has to cancel: the
     * thread of the caller then overwrites what the client's own thread has stored.
     */
    static HttpAsyncClientBuilder cancellable() {
        return async().setConnectionReuseStrategy((request, response, context) -> false)
                .addExecInterceptorLast("returned", (request, body, scope, chain, callback) -> {
                    Object returned = scope.clientContext.getAttribute(RETURNED);
                    if (returned instanceof CountDownLatch latch) {
                        try {
                            latch.await();
                        } catch (InterruptedException stopped) {
                            throw new InterruptedIOException();
                        }
                    }
                    chain.proceed(request, body, scope, callback);
                });
    }

    static <T> Future<T> execute(
            CloseableHttpAsyncClient client,
            AsyncRequestProducer request,
            AsyncResponseConsumer<T> response,
            FutureCallback<T> callback) {
        CountDownLatch returned = new CountDownLatch(1);
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(RETURNED, returned);
        try {
            return client.execute(request, response, context, callback);
        } finally {
            returned.countDown();
        }
    }
}
