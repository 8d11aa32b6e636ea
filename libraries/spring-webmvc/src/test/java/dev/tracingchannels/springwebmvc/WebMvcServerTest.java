// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;

class WebMvcServerTest extends HttpServerContract<WebMvcRequest> {
    private TestServer server;

    @Override
    protected TracingChannel<WebMvcRequest> channel() {
        return WebMvcChannels.REQUEST;
    }

    @Override
    protected int start(boolean virtualThreads) {
        server = new TestServer.Setup()
                .beans(new Shop(), new Failing(), new Advice(), purge(), Sockets.class)
                .virtualThreads(virtualThreads)
                .traced();
        return server.port();
    }

    @Override
    protected void stop() {
        server.close();
    }

    private RouterFunction<ServerResponse> purge() {
        return RouterFunctions.route(
                RequestPredicates.method(HttpMethod.valueOf("PURGE")).and(RequestPredicates.path("/products/{id}")),
                request -> ServerResponse.ok().body(reached()));
    }

    @RestController
    final class Shop {
        @GetMapping(path = "/products/{id}", produces = "text/plain")
        String product() {
            return reached();
        }

        @PostMapping("/products")
        @ResponseStatus(HttpStatus.CREATED)
        String order(HttpServletRequest request) throws IOException {
            String here = reached();
            request.getInputStream().readAllBytes();
            return here;
        }

        @RequestMapping(path = "/products", method = RequestMethod.OPTIONS)
        @ResponseStatus(HttpStatus.NO_CONTENT)
        void options() {
            reached();
        }

        @GetMapping("/elsewhere")
        Callable<String> elsewhere() {
            String here = reached();
            return () -> here;
        }

        @GetMapping("/waits")
        CompletionStage<String> waits() {
            String here = reached();
            return released().thenApply(nothing -> here);
        }

        @GetMapping("/never")
        DeferredResult<String> never() {
            reached();
            return new DeferredResult<>(100L);
        }

        @GetMapping("/stream")
        StreamingResponseBody stream(HttpServletResponse response) {
            reached();
            CompletableFuture<?> released = released();
            return out -> {
                out.write(FIRST.getBytes(StandardCharsets.UTF_8));
                // Since 7.0.6 the stream ignores a flush.
                response.flushBuffer();
                released.join();
                out.write(rest().getBytes(StandardCharsets.UTF_8));
            };
        }

        @GetMapping("/events")
        SseEmitter events() throws IOException {
            reached();
            SseEmitter events = new SseEmitter();
            events.send("first");
            var unused = released().thenRun(() -> {
                try {
                    events.send("last");
                    events.complete();
                } catch (IOException gone) {
                    events.completeWithError(gone);
                }
            });
            return events;
        }

        @GetMapping("/unavailable")
        ResponseEntity<String> unavailable() {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(reached());
        }
    }

    @RestController
    final class Failing {
        @GetMapping("/fails")
        String fails() {
            reached();
            throw new Failure();
        }

        @GetMapping("/fails-elsewhere")
        CompletionStage<String> failsElsewhere() {
            reached();
            return CompletableFuture.supplyAsync(() -> {
                throw new Failure();
            });
        }

        @GetMapping("/refuses")
        String refuses() {
            reached();
            throw new ResponseStatusException(HttpStatus.GONE);
        }

        @GetMapping("/handled")
        String handled() {
            reached();
            throw new HandledFailure();
        }

        @GetMapping("/handled-badly")
        String handledBadly() {
            reached();
            throw new BadlyHandledFailure();
        }
    }

    @RestControllerAdvice
    static final class Advice {
        @ExceptionHandler(HandledFailure.class)
        @ResponseStatus(HttpStatus.CONFLICT)
        void conflict() {}

        @ExceptionHandler(BadlyHandledFailure.class)
        void failing() {
            throw new Failure();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocket
    static class Sockets {
        @Bean
        WebSocketConfigurer chat() {
            return registry -> registry.addHandler(new TextWebSocketHandler(), "/chat/{room}");
        }
    }
}
