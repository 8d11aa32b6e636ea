// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.ContextExecutors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a handler does runs in the context of its layer. */
class ContextTest {
    private static final int MANY = 2_000;

    private final Layered layered = new Layered();
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        layered.close();
        pool.shutdownNow();
        Hooks.disableAutomaticContextPropagation();
    }

    @RestController
    static class Controller {
        private final ContextTest test;

        Controller(ContextTest test) {
            this.test = test;
        }

        private String here() {
            return test.layered.here();
        }

        @GetMapping("/method")
        String method() {
            return here();
        }

        @GetMapping("/operator")
        Mono<String> operator() {
            return Mono.fromCallable(this::here);
        }

        @PostMapping("/body")
        String afterBody(@RequestBody String body) {
            return body.length() + " " + here();
        }

        @PostMapping("/body-operator")
        Mono<String> inBody(@RequestBody Mono<String> body) {
            return body.map(text -> text.length() + " " + here());
        }

        @GetMapping(path = "/many", produces = MediaType.TEXT_PLAIN_VALUE)
        Flux<String> many() {
            return Flux.<String, Integer>generate(() -> 0, (count, sink) -> {
                if (count == MANY) {
                    sink.complete();
                } else {
                    sink.next(here() + '\n');
                }
                return count + 1;
            });
        }

        @GetMapping("/elsewhere")
        Mono<String> elsewhere() {
            return Mono.fromCallable(this::here).subscribeOn(Schedulers.boundedElastic());
        }

        @GetMapping("/later")
        Mono<String> later() {
            CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> "later", test.pool);
            return Mono.fromFuture(future).map(text -> here());
        }

        @GetMapping("/pool")
        Mono<String> pool() {
            return Mono.fromCallable(this::here)
                    .subscribeOn(Schedulers.fromExecutor(ContextExecutors.executor(test.pool)));
        }
    }

    private Application application() {
        return new Application(beans -> beans.registerBean(Controller.class, () -> new Controller(this)));
    }

    @Test
    void methodsAndOperatorsRunInTheContextOfTheirLayer() {
        try (Application application = application()) {
            assertThat(application.get("/method").body()).isEqualTo("request > handler /method");
            assertThat(application.get("/operator").body()).isEqualTo("request > handler /operator");
        }
    }

    @Test
    void whatRunsOnceTheBodyIsThereRunsInThatContextToo() {
        try (Application application = application()) {
            String body = "-".repeat(500_000);
            assertThat(application.post("/body", body.substring(0, 200_000)).body())
                    .isEqualTo("200000 request > handler /body");
            assertThat(application
                            .post("/body-operator", body.substring(0, 200_000))
                            .body())
                    .isEqualTo("200000 request > handler /body-operator");
        }
    }

    @Test
    void itemsThatTheServerAsksForLaterAreMadeInThatContextToo() {
        try (Application application = application()) {
            assertThat(application.get("/many").body().lines()).hasSize(MANY).containsOnly("request > handler /many");
        }
    }

    @Test
    void anotherThreadHasNoContextOfItself() {
        try (Application application = application()) {
            assertThat(application.get("/elsewhere").body()).isEqualTo("null");
            assertThat(application.get("/later").body()).isIn("null", "request > handler /later");
        }
    }

    @Test
    void anExecutorThatPropagatesHasIt() {
        try (Application application = application()) {
            assertThat(application.get("/pool").body()).isEqualTo("request > handler /pool");
        }
    }

    @Test
    void reactorsAutomaticPropagationFindsIt() {
        Hooks.enableAutomaticContextPropagation();
        try (Application application = application()) {
            assertThat(application.get("/method").body()).isEqualTo("request > handler /method");
            assertThat(application.get("/elsewhere").body()).isEqualTo("request > handler /elsewhere");
            assertThat(application.get("/later").body()).isEqualTo("request > handler /later");
            assertThat(application.post("/body", "text").body()).isEqualTo("4 request > handler /body");
            assertThat(application.get("/many").body().lines()).hasSize(MANY).containsOnly("request > handler /many");
        }
    }

    @Test
    void aHandlerAfterAFilterThatChangesTheThreadRunsInItsContext() {
        try (Application application = new Application(beans -> {
            beans.registerBean(Controller.class, () -> new Controller(this));
            beans.registerBean(
                    WebFilter.class,
                    () -> (exchange, chain) -> Mono.fromCallable(() -> "elsewhere")
                            .subscribeOn(Schedulers.boundedElastic())
                            .then(chain.filter(exchange)));
        })) {
            assertThat(application.get("/method").body()).isEqualTo("request > handler /method");
        }
    }

    @Test
    void theMessagesOfAWebSocketAreNoPartOfTheRequest() throws Exception {
        WebSocketHandler echo = session -> session.send(session.receive().map(message -> {
            return session.textMessage(message.getPayloadAsText() + ' ' + layered.here());
        }));
        LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
        try (Application application = new Application(beans -> beans.registerBean(
                HandlerMapping.class, () -> new SimpleUrlHandlerMapping(Map.of("/chat", echo), -1)))) {
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + application.port() + "/chat"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                            received.add(data.toString());
                            webSocket.request(1);
                            return null;
                        }
                    })
                    .get(20, TimeUnit.SECONDS);
            socket.sendText("hello", true).get(20, TimeUnit.SECONDS);
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("hello null");
            socket.abort();
        }
    }
}
