// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

/** What came with Reactor Netty 1.3. */
class AuthenticationTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 100;

    private final HttpClient client = TracedHttpClient.wrap(HttpClient.create())
            .httpAuthentication(
                    (request, response) -> response.status().code() == 401,
                    (request, address) -> request.header("Authorization", "secret"));
    private TestServer server;
    private EventRecorder<ReactorNettyExchange> recorder;

    @BeforeEach
    void start() {
        server = new TestServer();
        recorder = EventRecorder.on(ReactorNettyChannels.EXCHANGE);
    }

    @AfterEach
    void stop() {
        recorder.close();
        server.close();
    }

    private void send() {
        client.get().uri(server.url("/private")).responseContent().then().block(SOON);
    }

    @Test
    void anAuthenticatedRequestIsTwoExchanges() {
        send();
        List<RecordedOperation<ReactorNettyExchange>> both = recorder.operations(2);
        both.forEach(RecordedOperation::settles);
        assertThat(both).extracting(each -> each.payload().response().status()).containsExactly(401, 200);
        assertThat(both).extracting(each -> each.payload().resends()).containsExactly(0, 1);
        assertThat(both.get(1).payload().headers().get("Authorization")).isEqualTo("secret");
    }

    /** The second may be sent on another thread before the first is done with. */
    @Test
    void theErrorThatMakesReactorNettyAuthenticateIsNoFailure() {
        for (int i = 0; i < MANY; i++) {
            send();
        }
        for (RecordedOperation<ReactorNettyExchange> each : recorder.operations(2 * MANY)) {
            each.settles();
            assertThat(each.operation().hasError()).isFalse();
        }
    }
}
