// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows "sync" of the lifecycle table, and what holds for the call of every form. */
class SyncLifecycleTest {
    private final EventLog log = EventLog.subscribed();
    private final TracingChannel<String> channel = log.channel;

    @Test
    void aCallThatReturnsHasItsResultAtItsEnd() {
        String result = channel.traceSync(() -> "p", () -> {
            log.add("body");
            return "r";
        });
        assertThat(result).isEqualTo("r");
        assertThat(log.lines).containsExactly("start p", "body", "end p result=r");
    }

    @Test
    void aCallThatThrowsPublishesTheErrorBeforeItsEndAndThrowsTheSameObject() {
        IOException failure = new IOException("f");
        assertThatThrownBy(() -> channel.traceSync(() -> "p", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(log.lines).containsExactly("start p", "error p error=f", "end p error=f");
    }

    @Test
    void aNullResultIsPresent() {
        channel.traceSync(() -> "p", () -> null);
        assertThat(log.lines).containsExactly("start p", "end p result=null");
    }

    @Test
    void anIdleCallBuildsNoPayloadAndRunsItsWork() {
        TracingChannel<String> idle = EventLog.unnamed();
        assertThat(idle.<String, RuntimeException>traceSync(
                        () -> {
                            throw new AssertionError("built");
                        },
                        () -> "r"))
                .isEqualTo("r");
    }

    @Test
    void storesAreEnteredBeforeStartAndLeftAfterEnd() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        shown.channel.traceSync(() -> "p", () -> {
            shown.add("body");
            return "r";
        });
        shown.add("after");
        assertThat(shown.lines)
                .containsExactly("start p | in p", "body | in p", "end p result=r | in p", "after | null");
    }

    @Test
    void aFailureIsPublishedInsideTheStoresOfStart() {
        Store<String> store = Store.create("s");
        EventLog shown = EventLog.showing(store);
        assertThatThrownBy(() -> shown.channel.traceSync(() -> "p", () -> {
            throw new IOException("f");
        }));
        assertThat(shown.lines).containsExactly("start p | in p", "error p error=f | in p", "end p error=f | in p");
    }

    @Test
    void aSubscriberAddedDuringTheCallReceivesItsEndOnlyIfTheCallIsTracedAlready() {
        EventLog late = new EventLog();
        late.channel.traceSync(() -> "p", () -> {
            late.channel.subscribe(late);
            return "r";
        });
        assertThat(late.lines).isEmpty();

        channel.traceSync(() -> "p", () -> {
            channel.subscribe(late);
            return "r";
        });
        assertThat(late.lines).containsExactly("end p result=r");
    }

    @Test
    void whetherEndFollowsStartIsDecidedAtTheCallByTheirSubscribers() {
        EventLog onlyErrors = new EventLog();
        onlyErrors.channel.error().subscribe((operation, name) -> onlyErrors.add("error"));
        assertThatThrownBy(() -> onlyErrors.channel.traceSync(() -> "p", () -> {
            onlyErrors.channel.end().subscribe((operation, name) -> onlyErrors.add("end"));
            throw new IOException("f");
        }));
        assertThat(onlyErrors.lines).containsExactly("error");
    }

    @Test
    void outcomesAreSetEvenIfEverySubscriberWasRemovedMeanwhile() {
        List<Operation<String>> seen = new ArrayList<>();
        EventLog leaving = new EventLog();
        Subscription subscription = leaving.channel.subscribe(new TracingSubscriber<String>() {
            @Override
            public void start(Operation<String> operation) {
                seen.add(operation);
            }
        });
        leaving.channel.traceSync(() -> "p", () -> {
            subscription.close();
            return "r";
        });
        assertThat(seen).singleElement().satisfies(operation -> {
            assertThat(operation.hasResult()).isTrue();
            assertThat(operation.result()).isEqualTo("r");
        });
    }

    @Test
    void allEventsGetTheSameOperationWithItsAttachments() {
        Operation.Key<Integer> key = Operation.Key.named("count");
        Operation.Key<Integer> other = Operation.Key.named("count");
        EventLog attaching = new EventLog();
        attaching.channel.subscribe(new TracingSubscriber<String>() {
            @Override
            public void start(Operation<String> operation) {
                operation.attach(key, 1);
                operation.attach(key, 2);
            }

            @Override
            public void end(Operation<String> operation) {
                attaching.add(operation.attachment(key) + " " + operation.attachment(other));
                operation.attach(key, null);
                attaching.add(String.valueOf(operation.attachment(key)));
            }
        });
        attaching.channel.traceSync(() -> "p", () -> "r");
        assertThat(attaching.lines).containsExactly("2 null", "null");
    }
}
