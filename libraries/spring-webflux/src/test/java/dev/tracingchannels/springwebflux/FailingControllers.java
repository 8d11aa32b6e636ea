// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Controllers whose methods fail, and methods that handle what they fail with. */
final class FailingControllers {
    private FailingControllers() {}

    /** An exception of the application that stands for a status. */
    @ResponseStatus(HttpStatus.PAYMENT_REQUIRED)
    static final class Unpaid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unpaid() {
            super("e");
        }
    }

    @RestControllerAdvice
    static class Advice {
        @ExceptionHandler({IllegalStateException.class, ResponseStatusException.class})
        @ResponseStatus(HttpStatus.PRECONDITION_FAILED)
        String handle() {
            return "handled";
        }
    }

    @RestController
    static class Posted {
        @PostMapping("/posted")
        String posted() {
            return "posted";
        }
    }

    @RestController
    static class Controller {
        @GetMapping("/unhandled")
        String unhandled() {
            throw new IllegalStateException("a");
        }

        @GetMapping("/handled")
        Mono<String> handled() {
            return Mono.error(new UnsupportedOperationException("b"));
        }

        @GetMapping("/thrown")
        String thrown() {
            throw new UnsupportedOperationException("b");
        }

        @GetMapping("/throws")
        String throwing(@RequestParam String by) {
            throw new ArithmeticException("f");
        }

        @GetMapping("/returns")
        Mono<String> returning(@RequestParam String by) {
            return Mono.error(new ArithmeticException("f"));
        }

        @GetMapping("/error")
        String error() {
            throw new AssertionError("g");
        }

        @GetMapping("/missing")
        String missing(@RequestParam String n) {
            return n;
        }

        @GetMapping("/badly")
        Mono<String> badly() {
            return Mono.error(new IOException("c"));
        }

        @GetMapping("/status")
        Mono<String> status() {
            return Mono.error(new ResponseStatusException(HttpStatus.GONE));
        }

        @GetMapping("/annotated")
        String annotated() {
            throw new Unpaid();
        }

        @GetMapping("/argument")
        String argument(@RequestParam int n) {
            return "number " + n;
        }

        @GetMapping("/items")
        Flux<String> items() {
            return Flux.error(new IllegalStateException("a"));
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.CONFLICT)
        String handle(UnsupportedOperationException failure) {
            return "handled";
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.CONFLICT)
        String handle(AssertionError failure) {
            return "handled";
        }

        @ExceptionHandler
        @ResponseStatus(HttpStatus.BAD_REQUEST)
        String handle(MissingRequestValueException failure) {
            return "handled";
        }

        @ExceptionHandler
        Mono<String> handle(ArithmeticException failure, ServerWebExchange exchange) {
            String by = exchange.getRequest().getQueryParams().getFirst("by");
            if ("passes".equals(by)) {
                throw failure;
            }
            if ("throws".equals(by)) {
                throw new IllegalStateException("throws");
            }
            return Mono.error(new IllegalStateException("returns"));
        }

        @ExceptionHandler
        Mono<String> handle(IOException failure) {
            return Mono.error(new IllegalStateException("d"));
        }
    }
}
