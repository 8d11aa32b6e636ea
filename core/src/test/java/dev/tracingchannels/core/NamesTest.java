// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests the channels that the process knows by name. */
class NamesTest {
    private final String name = "test-" + UUID.randomUUID();
    private final List<String> log = new ArrayList<>();

    @Test
    void thereIsOneChannelPerName() {
        assertThat((Object) Channel.named(name)).isSameAs(Channel.named(name));
        assertThat((Object) TracingChannel.named(name)).isSameAs(TracingChannel.named(name));
        assertThat((Object) TracingChannel.named(name).error()).isSameAs(Channel.named("tracing:" + name + ":error"));
    }

    @Test
    void eachUnnamedChannelIsANewOneAndIsNotListed() {
        Channel<String> one = Channel.unnamed(name);
        assertThat((Object) one).isNotSameAs(Channel.unnamed(name)).isNotSameAs(Channel.named(name));
        one.subscribe((message, channel) -> log.add(message));
        assertThat(Channel.hasSubscribers(name)).isFalse();
        TracingChannel<String> traced = EventLog.unnamed();
        assertThat(TracingChannel.names()).doesNotContain(traced.name());
    }

    @Test
    void aSubscriberMaySubscribeBeforeThePublisherExists() {
        Channel.<String>named(name).subscribe((message, channel) -> log.add(channel + " " + message));
        Channel<String> publisher = Channel.named(name);
        publisher.publish("m");
        assertThat(log).containsExactly(name + " m");
    }

    @Test
    void aTracingSubscriberMaySubscribeBeforeThePublisherExists() {
        EventLog events = new EventLog();
        TracingChannel.<String>named(name).subscribe(events);
        TracingChannel<String> publisher = TracingChannel.named(name);
        publisher.traceSync(() -> "p", () -> "r");
        assertThat(events.lines).containsExactly("start p", "end p result=r");
    }

    @Test
    void aTracingChannelHasSubscribersIfOneOfItsPartsHasWhicheverIsMadeFirst() {
        Subscription early = Channel.<Object>named("tracing:" + name + ":error").subscribe((message, channel) -> {});
        TracingChannel<String> publisher = TracingChannel.named(name);
        assertThat(publisher.hasSubscribers()).isTrue();
        early.close();
        assertThat(publisher.hasSubscribers()).isFalse();
        Channel.<Object>named("tracing:" + name + ":asyncEnd").subscribe((message, channel) -> {});
        assertThat(publisher.hasSubscribers()).isTrue();
    }

    @Test
    void askingWhetherANameHasSubscribersMakesNoChannel() {
        assertThat(Channel.hasSubscribers(name)).isFalse();
        assertThat(Channel.names()).doesNotContain(name);
        Subscription subscription = Channel.named(name).subscribe((message, channel) -> {});
        assertThat(Channel.hasSubscribers(name)).isTrue();
        subscription.close();
        assertThat(Channel.hasSubscribers(name)).isFalse();
    }

    @Test
    void aToolIsNotifiedOfEachNameOnceWhenItAppears() {
        Subscription channels = Channel.onNamed(each -> add(each));
        Subscription tracingChannels = TracingChannel.onNamed(each -> add("traced " + each));
        TracingChannel<String> first = TracingChannel.named(name);
        TracingChannel<String> second = TracingChannel.named(name);
        channels.close();
        tracingChannels.close();
        TracingChannel<String> idle = TracingChannel.named(name + "-later");
        assertThat(log)
                .containsExactlyInAnyOrder(
                        "tracing:" + name + ":start",
                        "tracing:" + name + ":end",
                        "tracing:" + name + ":asyncStart",
                        "tracing:" + name + ":asyncEnd",
                        "tracing:" + name + ":error",
                        "traced " + name);
        assertThat(first).isSameAs(second);
        assertThat(Channel.names()).contains("tracing:" + name + ":start");
        assertThat(TracingChannel.names()).contains(name, idle.name());
    }

    private void add(String line) {
        if (line.contains(name)) {
            log.add(line);
        }
    }

    @Test
    void aListenerForNamesThatThrowsAffectsNothingElse() {
        List<String> reported = new ArrayList<>();
        ErrorHandler.set((where, error) -> reported.add(error.getMessage()));
        try (Subscription failing = Channel.onNamed(each -> {
                    throw new IllegalStateException(each);
                });
                Subscription next = Channel.onNamed(this::add)) {
            Channel<String> channel = Channel.named(name);
            assertThat(log).containsExactly(channel.name());
            assertThat(reported).contains(name);
        } finally {
            ErrorHandler.set(null);
        }
    }
}
