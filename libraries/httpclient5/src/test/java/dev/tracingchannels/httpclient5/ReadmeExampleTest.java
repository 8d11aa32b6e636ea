// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.ClientTestServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberGetsTheErrorOfARequestThatFails() throws IOException {
        List<String> failures = new CopyOnWriteArrayList<>();
        HttpGet refused = new HttpGet(ClientTestServer.refused());
        CloseableHttpClient client =
                HttpClient5Tracing.addTo(HttpClientBuilder.create()).build();
        CloseableHttpAsyncClient async =
                HttpClient5Tracing.addTo(HttpAsyncClientBuilder.create()).build();
        Subscription subscription =
                HttpClient5Channels.EXCHANGE.subscribe(new TracingSubscriber<HttpClient5Exchange>() {
                    @Override
                    public void error(Operation<HttpClient5Exchange> operation) {
                        failures.add(operation.payload().request().getMethod() + ": " + operation.error());
                    }
                });
        try (client;
                async;
                subscription) {
            Throwable thrown = catchThrowable(() -> client.execute(refused, response -> response.getCode()));
            assertThat(failures).containsExactly("GET: " + thrown);
        }
    }
}
