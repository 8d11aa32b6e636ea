// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.micrometer;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.Current;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reactor with its automatic context propagation, which finds this library by its service file alone. */
class ReactorTest {
    @BeforeEach
    void enable() {
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterEach
    void disable() {
        Hooks.disableAutomaticContextPropagation();
        assertThat(Current.request()).isEqualTo("null");
    }

    @Test
    void everyStageSeesTheContextOfTheSubscription() {
        Flux<String> flux = Flux.range(0, 10)
                .map(number -> Current.request())
                .subscribeOn(Schedulers.boundedElastic())
                .map(seen -> seen + Current.request())
                .publishOn(Schedulers.parallel())
                .map(seen -> seen + Current.request());

        List<String> seen = in("1", () -> flux.collectList().block());

        assertThat(seen).hasSize(10).allSatisfy(requests -> assertThat(requests).isEqualTo("111"));
        assertThat(Mono.fromCallable(Current::request)
                        .subscribeOn(Schedulers.boundedElastic())
                        .block())
                .isEqualTo("null");
    }

    @Test
    void aStageAfterAFutureSeesTheContextOfTheSubscription() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> seen = in(
                "1",
                () -> Mono.fromFuture(source)
                        .map(value -> value + Current.request())
                        .contextCapture()
                        .toFuture());

        in("2", () -> source.complete(""));

        assertThat(seen.join()).isEqualTo("1");
    }
}
