// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.ClientTestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberGetsTheErrorOfARequestThatFails() throws IOException {
        List<String> failures = new CopyOnWriteArrayList<>();
        Request refused =
                new Request.Builder().url(ClientTestServer.refused().toString()).build();
        OkHttpClient client = TracedOkHttpClient.wrap(
                new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(5)).build());
        Subscription subscription = OkHttpChannels.EXCHANGE.subscribe(new TracingSubscriber<OkHttpExchange>() {
            @Override
            public void error(Operation<OkHttpExchange> operation) {
                failures.add(operation.payload().request().method() + ": " + operation.error());
            }
        });
        try (subscription) {
            Throwable thrown = catchThrowable(() -> client.newCall(refused).execute());
            assertThat(failures).containsExactly("GET: " + thrown);
        }
    }
}
