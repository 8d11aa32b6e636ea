// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/** Spring's two clients, over a client that publishes. */
class SpringClientsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Store<String> caller = Store.create("caller");
    private final List<String> parents = new CopyOnWriteArrayList<>();
    private final HttpClient client = TracedHttpClient.wrap(HttpClient.create());
    private ClientTestServer server;
    private EventRecorder<ReactorNettyExchange> recorder;
    private Subscription noting;

    @BeforeEach
    void start() {
        server = new ClientTestServer();
        recorder = EventRecorder.on(ReactorNettyChannels.EXCHANGE);
        noting = ReactorNettyChannels.EXCHANGE.start().subscribe((operation, name) -> {
            parents.add("" + caller.get());
            operation.payload().outgoing().set("X-Tool", "n" + parents.size());
        });
    }

    @AfterEach
    void stop() throws Exception {
        noting.close();
        recorder.close();
        server.close();
    }

    private WebClient webClient() {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(client))
                .build();
    }

    @Test
    void aCallOfAWebClientIsOneExchangeOfItsSubscriber() {
        String echo;
        try (Scope scope = caller.enter("caller")) {
            echo = webClient()
                    .post()
                    .uri(server.echo("?colour=red"))
                    .header("X-Tool", "the application's")
                    .bodyValue("a product")
                    .retrieve()
                    .bodyToMono(String.class)
                    .block(SOON);
        }
        assertThat(echo).endsWith("a product").contains("x-tool: n1\n").doesNotContain("the application's");
        RecordedOperation<ReactorNettyExchange> exchange =
                recorder.onlyOperation().settles();
        assertThat(exchange.payload().response().status()).isEqualTo(200);
        assertThat(exchange.payload().url()).isEqualTo(server.echo("?colour=red"));
        assertThat(parents).containsExactly("caller");
    }

    @Test
    void aCallOfAWebClientThatIsRetriedIsOneExchangeForEachTry() throws Exception {
        String refused = ClientTestServer.refused().toString();
        try (Scope scope = caller.enter("caller")) {
            String answer = webClient()
                    .get()
                    .uri(refused)
                    .retrieve()
                    .bodyToMono(String.class)
                    .retryWhen(Retry.max(2))
                    .onErrorReturn("none")
                    .block(SOON);
            assertThat(answer).isEqualTo("none");
        }
        recorder.operations(3).forEach(RecordedOperation::settles);
        assertThat(recorder.operations(3)).allMatch(each -> each.operation().hasError());
        assertThat(recorder.operations(3))
                .extracting(each -> each.payload().resends())
                .containsOnly(0);
        assertThat(parents).containsOnly("caller");
    }

    @Test
    void aCallOfARestClientIsOneExchangeOfItsCaller() {
        RestClient rest = RestClient.builder()
                .requestFactory(new ReactorClientHttpRequestFactory(client))
                .build();
        String echo;
        try (Scope scope = caller.enter("caller")) {
            echo = rest.post()
                    .uri(server.echo("?colour=red"))
                    .body("a product")
                    .retrieve()
                    .body(String.class);
        }
        assertThat(echo).endsWith("a product").contains("x-tool: n1\n");
        RecordedOperation<ReactorNettyExchange> exchange =
                recorder.onlyOperation().settles();
        assertThat(exchange.payload().response().status()).isEqualTo(200);
        assertThat(parents).containsExactly("caller");
    }
}
