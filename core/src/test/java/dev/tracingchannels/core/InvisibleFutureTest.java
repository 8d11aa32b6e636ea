// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the properties cannot show: a traced future behaves like the library's own. */
@Timeout(60)
class InvisibleFutureTest {
    private final EventLog log = EventLog.subscribed();
    private final CompletableFuture<String> source = new CompletableFuture<>();
    private final CompletableFuture<String> traced = log.channel.traceStage(() -> "p", () -> source);

    /** A future that a library promises. */
    private static final class Promised<T> extends CompletableFuture<T> {}

    @Test
    void aPromisedSubclassIsReturnedAsSuch() {
        Promised<String> promised = new Promised<>();
        Promised<String> returned = log.channel.traceStage(() -> "p", () -> promised);
        assertThat((Object) returned).isSameAs(promised);
    }

    @Test
    void orTimeoutReachesTheSource() {
        assertThat(traced.orTimeout(1, TimeUnit.MILLISECONDS)).isSameAs(traced);
        assertThatThrownBy(traced::get).hasCauseInstanceOf(TimeoutException.class);
        assertThat(source).isCompletedExceptionally();
        assertThat(log.lines).contains("asyncEnd p error=null");
    }

    @Test
    void completeOnTimeoutReachesTheSource() throws Exception {
        assertThat(traced.completeOnTimeout("late", 1, TimeUnit.MILLISECONDS)).isSameAs(traced);
        assertThat(traced.get()).isEqualTo("late");
        assertThat(source).isCompletedWithValue("late");
    }

    @Test
    void completingItAsynchronouslyReachesTheSource() {
        assertThat(traced.completeAsync(() -> "r")).isSameAs(traced);
        assertThat(traced.join()).isEqualTo("r");
        assertThat(source).isCompletedWithValue("r");
    }

    @Test
    void nullIsRejectedAsByAnyFuture() {
        assertThatThrownBy(() -> traced.thenApply(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> traced.thenRunAsync(() -> {}, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> traced.exceptionallyAsync(error -> null, null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> traced.exceptionallyComposeAsync(null, Runnable::run))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> traced.completeAsync(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> traced.completeExceptionally(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void continuationsRunOnTheThreadThatCompletesTheSource() throws Exception {
        List<Thread> ran = new ArrayList<>();
        traced.thenAccept(value -> ran.add(Thread.currentThread()));
        Thread completer = new Thread(() -> source.complete("r"));
        completer.start();
        completer.join();
        traced.thenAccept(value -> ran.add(Thread.currentThread()));
        assertThat(ran).containsExactly(completer, Thread.currentThread());
    }

    @Test
    void anInterruptEndsTheWaitForItAndSurvivesTheCall() {
        Thread.currentThread().interrupt();
        CompletableFuture<String> other = log.channel.traceStage(() -> "p", () -> source);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThatThrownBy(other::get).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        Thread.currentThread().interrupt();
        source.complete("r");
        log.channel.traceSync(() -> "p", () -> "r");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aDiscardedFailureIsSilent() {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> logged.add(error.toString()));
        try {
            source.completeExceptionally(new IllegalStateException("f"));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
            root.removeHandler(handler);
        }
        assertThat(log.lines).contains("asyncEnd p error=f");
        assertThat(logged).isEmpty();
    }
}
