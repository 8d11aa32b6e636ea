// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The lifecycle table of the design, one row after another. */
class LifecycleTest {
    private final TracingChannel<String> channel = TracingChannel.of(
            Channel.unnamed("start"),
            Channel.unnamed("end"),
            Channel.unnamed("asyncStart"),
            Channel.unnamed("asyncEnd"),
            Channel.unnamed("error"));
    private final List<String> log = new ArrayList<>();

    private void listen() {
        channel.subscribe(new TracingSubscriber<String>() {
            @Override
            public void start(Operation<String> operation) {
                record("start", operation);
            }

            @Override
            public void end(Operation<String> operation) {
                record("end", operation);
            }

            @Override
            public void asyncStart(Operation<String> operation) {
                record("asyncStart", operation);
            }

            @Override
            public void asyncEnd(Operation<String> operation) {
                record("asyncEnd", operation);
            }

            @Override
            public void error(Operation<String> operation) {
                record("error", operation);
            }
        });
    }

    private void record(String event, Operation<String> operation) {
        log.add(event
                + ' '
                + operation.payload()
                + (operation.hasResult() ? " result=" + operation.result() : "")
                + (operation.hasError() ? " error=" + operation.error().getMessage() : ""));
    }

    @Test
    void aSyncCallThatReturnsHasItsResultAtItsEnd() {
        listen();
        String result = channel.traceSync(() -> "p", () -> {
            log.add("body");
            return "r";
        });
        assertThat(result).isEqualTo("r");
        assertThat(log).containsExactly("start p", "body", "end p result=r");
    }

    @Test
    void aSyncCallThatThrowsTellsTheErrorBeforeItsEndAndThrowsTheSameObject() {
        listen();
        IOException failure = new IOException("f");
        assertThatThrownBy(() -> channel.traceSync(() -> "p", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(log).containsExactly("start p", "error p error=f", "end p error=f");
    }

    @Test
    void aNullResultIsPresent() {
        listen();
        channel.traceSync(() -> "p", () -> null);
        assertThat(log).containsExactly("start p", "end p result=null");
    }

    @Test
    void aStageIsToldOfWhenItCompletesAndBeforeTheCallersContinuation() {
        listen();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> returned = channel.traceStage(() -> "p", () -> source);
        returned.thenAccept(value -> log.add("continuation " + value));
        log.add("returned");
        source.complete("r");
        assertThat(log)
                .containsExactly(
                        "start p",
                        "end p",
                        "returned",
                        "asyncStart p result=r",
                        "asyncEnd p result=r",
                        "continuation r");
    }

    @Test
    void aStageThatFailsTellsTheErrorOnceAndKeepsTheExceptionsWrapping() {
        listen();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> returned = channel.traceStage(
                () -> "p",
                () -> source.thenApply(v -> {
                    throw new IllegalStateException("f");
                }));
        returned.handle(
                (value, error) -> log.add("continuation " + error.getClass().getSimpleName()));
        source.complete("x");
        assertThat(log)
                .containsExactly(
                        "start p",
                        "end p",
                        "error p error=f",
                        "asyncStart p error=f",
                        "asyncEnd p error=f",
                        "continuation CompletionException");
        assertThatThrownBy(returned::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancellingWhatTheCallerHoldsReachesTheSource() {
        listen();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> returned = channel.traceStage(() -> "p", () -> source);
        assertThat(returned.cancel(true)).isTrue();
        assertThat(source.isCancelled()).isTrue();
        assertThat(returned.isCancelled()).isTrue();
        assertThat(log).contains("asyncEnd p error=null");
    }

    @Test
    void aCallbackRunsBetweenTheAsynchronousEvents() {
        listen();
        List<Callback<String>> registered = new ArrayList<>();
        channel.<String, Boolean, RuntimeException>traceCallback(
                () -> "p", (value, error) -> log.add("callback " + value), registered::add);
        registered.get(0).succeed("r");
        assertThat(log)
                .containsExactly("start p", "end p", "asyncStart p result=r", "callback r", "asyncEnd p result=r");
    }

    @Test
    void anOpenOperationSettledBeforeItsCallEndsIsOverAtItsEnd() {
        listen();
        try (OpenOperation operation = channel.open(() -> "p")) {
            operation.succeed("r");
        }
        assertThat(log).containsExactly("start p", "end p result=r");
    }

    @Test
    void anOpenOperationSettledAfterItsCallIsToldOfAsynchronouslyAndOnce() {
        listen();
        OpenOperation operation = channel.open(() -> "p");
        operation.close();
        assertThat(operation.fail(new IOException("f"))).isTrue();
        assertThat(operation.succeed("r")).isFalse();
        assertThat(log)
                .containsExactly("start p", "end p", "error p error=f", "asyncStart p error=f", "asyncEnd p error=f");
    }

    @Test
    void boundStoresAreEnteredBeforeStartAndLeftAfterEndAndCurrentAgainWhenTheStageCompletes() {
        Store<String> store = Store.create("test");
        channel.start().bindStore(store, operation -> "in " + operation.payload());
        channel.start().subscribe((operation, name) -> log.add("start " + store.get()));
        channel.end().subscribe((operation, name) -> log.add("end " + store.get()));
        channel.asyncEnd().subscribe((operation, name) -> log.add("asyncEnd " + store.get()));
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> returned = channel.traceStage(() -> "p", () -> {
            log.add("body " + store.get());
            return source;
        });
        returned.thenAccept(value -> log.add("continuation " + store.get()));
        log.add("caller " + store.get());
        source.complete("r");
        assertThat(log)
                .containsExactly(
                        "start in p", "body in p", "end in p", "caller null", "asyncEnd in p", "continuation null");
    }
}
