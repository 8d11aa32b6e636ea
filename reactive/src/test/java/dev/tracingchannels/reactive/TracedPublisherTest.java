// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.TracingChannel;
import java.util.ArrayList;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

class TracedPublisherTest extends SubscriptionContract {
    @Override
    <T> Publisher<T> trace(
            TracingChannel<String> channel,
            Supplier<String> payload,
            Collector<? super T, ?, ?> accumulator,
            Publisher<T> source) {
        return TracedPublisher.of(channel, payload, accumulator, source);
    }

    @Test
    void whileTheChannelIsIdleTheSourceGetsTheSubscriberItself() {
        ScriptedSource source = new ScriptedSource(() -> "nothing");
        LoggingSubscriber<String> subscriber = new LoggingSubscriber<>(new ArrayList<>(), () -> "nothing");
        TracedPublisher.of(
                        TracingChannel.<String>named("reactive:idle"),
                        () -> {
                            throw new AssertionError("the channel is idle");
                        },
                        Collectors.counting(),
                        source)
                .subscribe(subscriber);
        assertThat(source.subscriber()).isSameAs(subscriber);
    }
}
