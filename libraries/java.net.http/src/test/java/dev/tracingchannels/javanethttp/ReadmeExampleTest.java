// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.ClientTestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberGetsTheErrorOfARequestThatFails() throws IOException {
        List<String> failures = new CopyOnWriteArrayList<>();
        HttpRequest refused = HttpRequest.newBuilder(ClientTestServer.refused()).build();
        HttpClient client = TracedHttpClient.wrap(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
        Subscription subscription = JavaNetHttpChannels.REQUEST.subscribe(new TracingSubscriber<JavaNetHttpRequest>() {
            @Override
            public void error(Operation<JavaNetHttpRequest> operation) {
                failures.add(operation.payload().method() + ": " + operation.error());
            }
        });
        try (subscription) {
            Throwable thrown = catchThrowable(() -> client.send(refused, BodyHandlers.discarding()));
            assertThat(failures).containsExactly("GET: " + thrown);
        }
    }
}
