// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

class ForwardingTest extends ForwardingContract {
    /** What cannot be made without a factory. */
    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            HttpRequest.class,
            HttpRequest.newBuilder(URI.create("http://localhost/")).build(),
            SSLContext.class,
            JavaNetHttpPublisherTest.REAL.sslContext());

    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(new Wrapping<>(HttpClient.class, TracedHttpClient::wrap));
    }

    /** A published request is sent with a handler of ours, and needs a response. */
    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of();
    }

    @Override
    protected @Nullable Object sample(Class<?> type) {
        return SAMPLES.get(type);
    }
}
