// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BoundedChannelTest {
    private final BoundedChannel<String> channel = BoundedChannel.of(Channel.unnamed("start"), Channel.unnamed("end"));
    private final List<String> log = new ArrayList<>();

    private void subscribe() {
        channel.start().subscribe((message, name) -> log.add(name + " " + message));
        channel.end().subscribe((message, name) -> log.add(name + " " + message));
    }

    @Test
    void itPublishesBeforeAndAfterTheWork() {
        subscribe();
        assertThat(channel.<String, RuntimeException>run("m", () -> {
                    log.add("body");
                    return "r";
                }))
                .isEqualTo("r");
        assertThat(log).containsExactly("start m", "body", "end m");
    }

    @Test
    void itPublishesTheEndAfterAnExceptionToo() {
        subscribe();
        IOException failure = new IOException("f");
        assertThatThrownBy(() -> channel.run("m", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(log).containsExactly("start m", "end m");
    }

    @Test
    void itDoesNotWaitForFutures() {
        subscribe();
        channel.run("m", CompletableFuture::new);
        assertThat(log).containsExactly("start m", "end m");
    }

    @Test
    void itsScopeHoldsTheStoresOfStartAndEndsOnce() {
        Store<String> store = Store.create("s");
        channel.start().bindStore(store);
        channel.end().subscribe((message, name) -> log.add("end in " + store.get()));
        Scope scope = channel.scope("m");
        log.add("inside " + store.get());
        scope.close();
        scope.close();
        log.add("after " + store.get());
        assertThat(log).containsExactly("inside m", "end in m", "after null");
    }

    @Test
    void anIdleOneOnlyRunsTheWork() {
        assertThat(channel.hasSubscribers()).isFalse();
        assertThat(channel.<String, RuntimeException>run("m", () -> "r")).isEqualTo("r");
        channel.scope("m").close();
        assertThat(log).isEmpty();
    }

    @Test
    void itHasItsOwnChannelsBesideTheTracingChannelOfItsName() {
        String name = UUID.randomUUID().toString();
        BoundedChannel<String> bounded = BoundedChannel.named(name);
        EventLog tracing = new EventLog();
        List<Throwable> reported = new ArrayList<>();
        ErrorHandler.set((where, error) -> reported.add(error));
        try (Subscription subscription = TracingChannel.<String>named(name).subscribe(tracing)) {
            assertThat(bounded.hasSubscribers()).isFalse();
            bounded.start().subscribe((message, channel) -> log.add(channel));
            bounded.end().subscribe((message, channel) -> log.add(channel));
            assertThat(bounded.<String, RuntimeException>run("m", () -> "r")).isEqualTo("r");
        } finally {
            ErrorHandler.set(null);
        }
        assertThat(reported).isEmpty();
        assertThat(tracing.lines).isEmpty();
        assertThat(log).containsExactly("bounded:" + name + ":start", "bounded:" + name + ":end");
    }
}
