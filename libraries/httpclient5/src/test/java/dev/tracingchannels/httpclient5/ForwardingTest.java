// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

class ForwardingTest extends ForwardingContract {
    private static final HttpHost HOST = new HttpHost("http", "localhost", 80);

    private static OpenOperation operation() {
        return HttpClient5Channels.EXCHANGE.open(ForwardingTest::exchange);
    }

    private static HttpClient5Exchange exchange() {
        return new HttpClient5Exchange(new BasicHttpRequest("GET", HOST, "/"), new HttpRoute(HOST), 0);
    }

    private static FollowedCallback callback(AsyncExecCallback callback) {
        return new FollowedCallback(callback, Snapshot.empty(), exchange(), operation(), HttpClientContext.create());
    }

    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(
                new Wrapping<>(AsyncExecCallback.class, ForwardingTest::callback),
                new Wrapping<>(
                        AsyncDataConsumer.class,
                        consumer -> new FollowedConsumer(consumer, Snapshot.empty(), callback(null))),
                new Wrapping<>(AsyncEntityProducer.class, producer -> new FollowedProducer(producer, operation())),
                new Wrapping<>(CancellableDependency.class, AsyncCall::new),
                new Wrapping<>(
                        HttpEntity.class,
                        entity -> new FollowedEntity(entity, operation(), new BasicClassicHttpResponse(200))));
    }

    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of(HttpClient5Channels.EXCHANGE);
    }

    /** What is read is followed: see {@link BodyTest}. */
    @Override
    protected boolean isForwarded(Method method) {
        return !Set.of("getContent", "writeTo", "handleResponse").contains(method.getName());
    }
}
