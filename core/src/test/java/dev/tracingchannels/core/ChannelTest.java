// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private final Channel<String> channel = Channel.unnamed("c");
    private final List<String> log = new ArrayList<>();

    @Test
    void subscribersAreCalledInTheOrderInWhichTheySubscribed() {
        channel.subscribe((message, name) -> log.add("1 " + name + " " + message));
        channel.subscribe((message, name) -> log.add("2 " + name + " " + message));
        channel.publish("m");
        assertThat(log).containsExactly("1 c m", "2 c m");
    }

    @Test
    void aSubscriberAddedTwiceIsCalledTwiceAndRemovedOnceAtATime() {
        Subscriber<String> subscriber = (message, name) -> log.add(message);
        channel.subscribe(subscriber);
        channel.subscribe(subscriber);
        channel.publish("both");
        assertThat(channel.unsubscribe(subscriber)).isTrue();
        channel.publish("one");
        assertThat(channel.unsubscribe(subscriber)).isTrue();
        assertThat(channel.unsubscribe(subscriber)).isFalse();
        channel.publish("none");
        assertThat(log).containsExactly("both", "both", "one");
    }

    @Test
    void closingASubscriptionTwiceRemovesItsSubscriberOnce() {
        Subscriber<String> subscriber = (message, name) -> log.add(message);
        Subscription first = channel.subscribe(subscriber);
        channel.subscribe(subscriber);
        first.close();
        first.close();
        channel.publish("m");
        assertThat(log).containsExactly("m");
    }

    @Test
    void aSubscriberAddedDuringAPublishReceivesTheNextMessage() {
        channel.subscribe((message, name) -> channel.subscribe((later, again) -> log.add("late " + later)));
        channel.publish("1");
        channel.publish("2");
        assertThat(log).containsExactly("late 2");
    }

    @Test
    void aSubscriberRemovedDuringAPublishStillReceivesThisMessage() {
        List<Subscription> second = new ArrayList<>();
        channel.subscribe((message, name) -> second.get(0).close());
        second.add(channel.subscribe((message, name) -> log.add(message)));
        channel.publish("1");
        channel.publish("2");
        assertThat(log).containsExactly("1");
    }

    @Test
    void aMessageIsMadeOnlyIfThereAreSubscribers() {
        channel.publishLazily(() -> {
            throw new AssertionError("made");
        });
        channel.subscribe((message, name) -> log.add(message));
        channel.publishLazily(() -> "made");
        assertThat(log).containsExactly("made");
    }

    @Test
    void aSupplierAndNullAreMessagesLikeAnyOther() {
        Channel<Object> any = Channel.unnamed("c");
        List<Object> messages = new ArrayList<>();
        any.subscribe((message, name) -> messages.add(message));
        Supplier<String> supplier = () -> {
            throw new AssertionError("asked");
        };
        any.publish(supplier);
        any.publish(null);
        assertThat(messages).containsExactly(supplier, null);
    }

    @Test
    void closingAnEndedSubscriptionEndsNoLaterOneOfTheSameSubscriber() {
        Subscriber<String> subscriber = (message, name) -> log.add(message);
        Subscription over = channel.subscribe(subscriber);
        channel.unsubscribe(subscriber);
        channel.subscribe(subscriber);
        over.close();
        channel.publish("m");
        assertThat(log).containsExactly("m");
    }

    @Test
    void closingOneOfSeveralSubscriptionsOfASubscriberEndsThatOne() {
        Subscriber<String> p = (message, name) -> log.add("p");
        channel.subscribe(p);
        channel.subscribe((message, name) -> log.add("q"));
        Subscription third = channel.subscribe(p);
        third.close();
        third.close();
        channel.publish("m");
        assertThat(log).containsExactly("p", "q");
    }

    @Test
    void closingAnEndedTracingSubscriptionEndsNoLaterOneOfTheSameSubscriber() {
        EventLog first = EventLog.subscribed();
        EventLog second = new EventLog();
        first.channel.unsubscribe(first);
        Subscription over = first.channel.subscribe(first);
        first.channel.unsubscribe(first);
        first.channel.subscribe(first);
        first.channel.subscribe(second);
        Subscription third = first.channel.subscribe(first);
        over.close();
        third.close();
        first.channel.traceSync(() -> "p", () -> "r");
        assertThat(first.lines).containsExactly("start p", "end p result=r");
        assertThat(second.lines).containsExactly("start p", "end p result=r");
    }

    @Test
    void aBoundStoreCountsAsASubscriber() {
        Store<String> store = Store.create("s");
        assertThat(channel.hasSubscribers()).isFalse();
        channel.bindStore(store);
        assertThat(channel.hasSubscribers()).isTrue();
        assertThat(channel.unbindStore(store)).isTrue();
        assertThat(channel.unbindStore(store)).isFalse();
        assertThat(channel.hasSubscribers()).isFalse();
    }

    @Test
    void aStoreBoundTwiceIsOneBindingWithTheLaterTransform() {
        Store<String> store = Store.create("s");
        channel.bindStore(store, message -> "first");
        channel.bindStore(store, message -> "second " + message);
        assertThat(channel.<String, RuntimeException>runStores("m", store::get)).isEqualTo("second m");
        channel.unbindStore(store);
        assertThat(channel.hasSubscribers()).isFalse();
    }

    @Test
    void transformsRunInTheOrderOfBindingAndSeeTheEarlierValues() {
        Store<String> x = Store.create("x");
        Store<String> y = Store.create("y");
        channel.bindStore(x, message -> "x" + message);
        channel.bindStore(y, message -> "y" + x.get());
        channel.subscribe((message, name) -> log.add(x.get() + " " + y.get()));
        try (Scope scope = channel.storeScope("1")) {
            log.add("inside " + y.get());
        }
        log.add("after " + y.get());
        assertThat(log).containsExactly("x1 yx1", "inside yx1", "after null");
    }

    @Test
    void aTracingSubscriberIsRemovedFromAllFiveChannels() {
        EventLog events = new EventLog();
        Subscription subscription = events.channel.subscribe(events);
        assertThat(events.channel.hasSubscribers()).isTrue();
        subscription.close();
        assertThat(events.channel.hasSubscribers()).isFalse();
        assertThat(events.channel.unsubscribe(events)).isFalse();
        events.channel.subscribe(events);
        events.channel.end().subscribe((operation, name) -> log.add("end"));
        assertThat(events.channel.unsubscribe(events)).isTrue();
        assertThat(events.channel.hasSubscribers()).isTrue();
    }

    @Test
    void argumentsAreCheckedAtSetUp() {
        assertThatThrownBy(() -> Channel.named("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Channel.unnamed("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TracingChannel.named("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Channel.named(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> channel.subscribe(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> channel.bindStore(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> channel.bindStore(Store.create("s"), null)).isInstanceOf(NullPointerException.class);
    }
}
