// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

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
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;
import reactor.netty.http.client.HttpClient;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberGetsTheErrorOfARequestThatFails() throws IOException {
        List<String> failures = new CopyOnWriteArrayList<>();
        String refused = ClientTestServer.refused().toString();
        HttpClient client = TracedHttpClient.wrap(HttpClient.create().responseTimeout(Duration.ofSeconds(5)));
        Subscription subscription =
                ReactorNettyChannels.EXCHANGE.subscribe(new TracingSubscriber<ReactorNettyExchange>() {
                    @Override
                    public void error(Operation<ReactorNettyExchange> operation) {
                        failures.add(operation.payload().method() + ": " + operation.error());
                    }
                });
        try (subscription) {
            Throwable thrown =
                    catchThrowable(() -> client.get().uri(refused).response().block());
            assertThat(failures).containsExactly("GET: " + Exceptions.unwrap(thrown));
        }
    }
}
