// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewResolverRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Handlers, each of which fails in another way; with the message {@code a} where it is the first to fail. */
@Controller
@ResponseBody
@SuppressWarnings("DoNotCallSuggester") // Spring calls them.
final class Failing {
    /** One that {@link Advice} answers with 409. */
    static final class Handled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Handled() {
            super("a");
        }
    }

    /** One that {@link Advice} answers with 503. */
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable() {
            super("a");
        }
    }

    /** One that {@link Advice} fails to answer. */
    static final class HandledBadly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HandledBadly() {
            super("a");
        }
    }

    /** One that {@link Advice} throws again. */
    static final class Rethrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rethrown() {
            super("a");
        }
    }

    /** One that {@link Advice} answers with a view. */
    static final class Shown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Shown() {
            super("a");
        }
    }

    /** One that {@link Failing} answers with 423. */
    static final class OfTheController extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OfTheController() {
            super("a");
        }
    }

    /** One that Spring answers. */
    @ResponseStatus(HttpStatus.GONE)
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Gone() {
            super("a");
        }
    }

    @GetMapping("/handled")
    String handled() {
        throw new Handled();
    }

    @GetMapping("/handled-with-503")
    String handledWith503() {
        throw new Unavailable();
    }

    @GetMapping("/handled-badly")
    String handledBadly() {
        throw new HandledBadly();
    }

    @GetMapping("/rethrown")
    String rethrown() {
        throw new Rethrown();
    }

    @GetMapping("/shown")
    String shown() {
        throw new Shown();
    }

    @GetMapping("/of-the-controller")
    String ofTheController() {
        throw new OfTheController();
    }

    @ExceptionHandler(OfTheController.class)
    @ResponseStatus(HttpStatus.LOCKED)
    String locked() {
        return "locked";
    }

    @GetMapping("/unhandled")
    String unhandled() {
        throw new IllegalStateException("a");
    }

    @GetMapping("/checked")
    String checked() throws IOException {
        throw new IOException("a");
    }

    @GetMapping("/an-error")
    String anError() {
        throw new AssertionError("a");
    }

    @GetMapping("/gone")
    String gone() {
        throw new Gone();
    }

    @GetMapping("/gone-as-cause")
    String goneAsCause() {
        throw new IllegalStateException("a", new Gone());
    }

    @GetMapping("/status/{status}")
    String status(@PathVariable("status") int status) {
        throw new ResponseStatusException(HttpStatus.valueOf(status), "a");
    }

    @GetMapping("/parameter")
    String parameter(@RequestParam("needed") String needed) {
        return needed;
    }

    @GetMapping("/callable")
    Callable<String> callable() {
        return () -> {
            throw new Handled();
        };
    }

    @GetMapping("/callable-unhandled")
    Callable<String> callableUnhandled() {
        return () -> {
            throw new IllegalStateException("a");
        };
    }

    @GetMapping("/deferred")
    DeferredResult<String> deferred() {
        DeferredResult<String> result = new DeferredResult<>();
        CompletableFuture<?> unused = CompletableFuture.runAsync(() -> result.setErrorResult(new Handled()));
        return result;
    }

    @GetMapping("/stage")
    CompletionStage<String> stage() {
        return CompletableFuture.supplyAsync(() -> {
            throw new Handled();
        });
    }

    @GetMapping("/stage-unhandled")
    CompletionStage<String> stageUnhandled() {
        return CompletableFuture.supplyAsync(() -> {
            throw new IllegalStateException("a");
        });
    }

    @GetMapping("/mono")
    Mono<String> mono() {
        return Mono.error(new Handled());
    }

    @GetMapping(path = "/flux", produces = "text/event-stream")
    Flux<String> flux() {
        return Flux.concat(Flux.just("sent"), Flux.error(new IllegalStateException("a")));
    }

    @GetMapping("/time-out")
    DeferredResult<String> timeOut() {
        return new DeferredResult<>(50L);
    }

    @GetMapping("/events")
    SseEmitter events() throws IOException {
        SseEmitter events = new SseEmitter();
        events.send("sent");
        events.completeWithError(new IllegalStateException("a"));
        return events;
    }

    @GetMapping("/body")
    StreamingResponseBody body() {
        return out -> {
            throw new Handled();
        };
    }

    @GetMapping("/body-after-a-part")
    StreamingResponseBody bodyAfterAPart(jakarta.servlet.http.HttpServletResponse response) {
        return out -> {
            out.write("sent".getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            throw new IllegalStateException("a");
        };
    }

    @GetMapping("/intercepted")
    String intercepted() {
        return "not reached";
    }

    @GetMapping("/intercepted-handled")
    String interceptedHandled() {
        return "not reached";
    }

    /** Advice of the application. */
    @ControllerAdvice
    static final class Advice {
        @ExceptionHandler
        @ResponseStatus(HttpStatus.CONFLICT)
        @ResponseBody
        String conflict(Handled error) {
            return "conflict";
        }

        @ExceptionHandler(Unavailable.class)
        @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
        @ResponseBody
        String unavailable() {
            return "unavailable";
        }

        @ExceptionHandler(HandledBadly.class)
        String badly() {
            throw new IllegalArgumentException("b");
        }

        @ExceptionHandler
        String again(Rethrown error) {
            throw error;
        }

        @ExceptionHandler(Shown.class)
        String shown() {
            return "error";
        }
    }

    /** Handlers that have views. */
    @Controller
    static final class Views {
        @GetMapping("/view")
        String view() {
            return "failing";
        }

        @GetMapping("/no-such-view")
        String noSuchView() {
            return "missing";
        }
    }

    /** The rest of the application. */
    @Configuration(proxyBeanMethods = false)
    static class Rest implements WebMvcConfigurer {
        @Override
        public void configureViewResolvers(ViewResolverRegistry registry) {
            registry.viewResolver((name, locale) -> switch (name) {
                case "failing" ->
                    (View) (model, request, response) -> {
                        throw new IllegalStateException("a");
                    };
                case "error" ->
                    (View) (model, request, response) -> response.getWriter().write("shown");
                default -> null;
            });
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(throwing(new IllegalStateException("a"))).addPathPatterns("/intercepted");
            registry.addInterceptor(throwing(new Handled())).addPathPatterns("/intercepted-handled");
        }

        private static HandlerInterceptor throwing(RuntimeException error) {
            return new HandlerInterceptor() {
                @Override
                public boolean preHandle(
                        jakarta.servlet.http.HttpServletRequest request,
                        jakarta.servlet.http.HttpServletResponse response,
                        Object handler) {
                    throw error;
                }
            };
        }

        @Bean
        RouterFunction<ServerResponse> functions() {
            return RouterFunctions.route()
                    .GET("/function/{id}", request -> {
                        throw new IllegalStateException("a");
                    })
                    .GET("/function-handled/{id}", request -> {
                        throw new Handled();
                    })
                    .build();
        }
    }
}
