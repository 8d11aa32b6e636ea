// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What is particular to a WebClient: templates, filters, retries, responses that nobody reads. */
class WebClientTest {
    private final SpringWebfluxExchangeMapper mapper = new SpringWebfluxExchangeMapper();
    private ClientTestServer server;
    private EventRecorder<SpringWebfluxExchange> recorder;

    @BeforeEach
    void start() {
        server = new ClientTestServer();
        recorder = EventRecorder.on(SpringWebfluxChannels.EXCHANGE);
    }

    @AfterEach
    void stop() throws IOException {
        recorder.close();
        server.close();
    }

    private WebClient.Builder builder() {
        return WebClientTracing.addTo(
                WebClient.builder().baseUrl(server.echo("").resolve("/").toString()));
    }

    @Test
    void aRequestIsNamedAfterThePathOfItsTemplate() {
        WebClient client = WebClientTracing.addTo(WebClient.builder()).build();
        client.get()
                .uri(server.echo("").resolve("/") + "{what}?page={page}", "echo", 1)
                .retrieve()
                .toBodilessEntity()
                .block();
        assertThat(mapper.spanName(recorder.onlyOperation().settles().payload()))
                .isEqualTo("GET /{what}");
    }

    @Test
    void aRequestThatIsTriedAgainIsAnExchangeEachTime() throws IOException {
        String answer = WebClientTracing.addTo(WebClient.builder())
                .build()
                .get()
                .uri(ClientTestServer.refused())
                .retrieve()
                .bodyToMono(String.class)
                .retryWhen(Retry.max(2))
                .onErrorReturn("none")
                .block();
        assertThat(answer).isEqualTo("none");
        assertThat(recorder.operations(3))
                .allMatch(each -> each.settles().operation().hasError());
    }

    @Test
    void aResponseThatNobodyReadsEndsWhenSpringReleasesIt() {
        Integer status = builder()
                .build()
                .get()
                .uri("echo")
                .exchangeToMono(response -> Mono.just(response.statusCode().value()))
                .block();
        assertThat(status).isEqualTo(200);
        assertThat(recorder.onlyOperation().settles().operation().hasError()).isFalse();
    }

    @Test
    void aRequestWhoseSubscriberCancelsFails() {
        builder()
                .build()
                .get()
                .uri("waits")
                .retrieve()
                .toBodilessEntity()
                .subscribe()
                .dispose();
        assertThat(recorder.onlyOperation().settles().operation().error()).isInstanceOf(CancellationException.class);
    }

    @Test
    void aFilterThatIsAddedLaterIsWithinUntilTheBuilderIsAttachedAgain() {
        List<Boolean> begun = Collections.synchronizedList(new ArrayList<>());
        WebClient.Builder builder = builder().filter((request, next) -> {
            begun.add(!recorder.operations().isEmpty());
            return next.exchange(request);
        });
        builder.build().get().uri("echo").retrieve().toBodilessEntity().block();
        recorder.operations(1).forEach(RecordedOperation::settles);
        assertThat(begun).containsExactly(true);
    }

    @Test
    void theSubscriberIsCalledInItsOwnContext() {
        Store<String> store = Store.create("caller");
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Scope scope = store.enter("caller")) {
            builder()
                    .build()
                    .get()
                    .uri("echo")
                    .retrieve()
                    .bodyToMono(String.class)
                    .doOnNext(body -> seen.add(String.valueOf(store.get())))
                    .block();
        }
        assertThat(seen).containsExactly("caller");
    }
}
