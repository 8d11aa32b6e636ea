// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

/** What came with Reactor Netty 1.3. */
class AuthenticationTest {
    @Test
    void anAuthenticatedRequestIsTwoExchanges() {
        HttpClient client = TracedHttpClient.wrap(HttpClient.create())
                .httpAuthentication(
                        (request, response) -> response.status().code() == 401,
                        (request, address) -> request.header("Authorization", "secret"));
        try (TestServer server = new TestServer();
                EventRecorder<ReactorNettyExchange> recorder = EventRecorder.on(ReactorNettyChannels.EXCHANGE)) {
            client.get().uri(server.url("/private")).responseContent().then().block(Duration.ofSeconds(30));
            List<RecordedOperation<ReactorNettyExchange>> both = recorder.operations(2);
            both.forEach(RecordedOperation::settles);
            assertThat(both)
                    .extracting(each -> each.payload().response().status())
                    .containsExactly(401, 200);
            assertThat(both).extracting(each -> each.payload().resends()).containsExactly(0, 1);
            assertThat(both.get(1).payload().headers().get("Authorization")).isEqualTo("secret");
        }
    }
}
