// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.SubscriberWhiteboxVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Checks the rules of Reactive Streams for the subscriber that a traced source gets. */
@Test
public class TracedSubscriberTckTest extends SubscriberWhiteboxVerification<Integer> {
    private static final TracingChannel<String> CHANNEL = TracingChannel.named("reactive:tck-subscriber");

    private EventRecorder<String> recorder;

    public TracedSubscriberTckTest() {
        super(new TestEnvironment(500, 50));
    }

    @BeforeClass
    public void subscribe() {
        recorder = EventRecorder.on(CHANNEL).allowingUnsettled();
    }

    @AfterClass
    public void stop() {
        recorder.lastOperation();
        recorder.close();
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }

    @Override
    @SuppressWarnings("unchecked") // the source of the items is the kit
    public Subscriber<Integer> createSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
        AtomicReference<Subscriber<? super Integer>> traced = new AtomicReference<>();
        TracedPublisher.<String, Integer>of(CHANNEL, () -> "payload", Collectors.counting(), traced::set)
                .subscribe(new Probed(probe));
        return (Subscriber<Integer>) traced.get();
    }

    private record Probed(WhiteboxSubscriberProbe<Integer> probe) implements Subscriber<Integer> {
        @Override
        public void onSubscribe(Subscription subscription) {
            probe.registerOnSubscribe(new SubscriberPuppet() {
                @Override
                public void triggerRequest(long elements) {
                    subscription.request(elements);
                }

                @Override
                public void signalCancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(Integer item) {
            probe.registerOnNext(item);
        }

        @Override
        public void onError(Throwable error) {
            probe.registerOnError(error);
        }

        @Override
        public void onComplete() {
            probe.registerOnComplete();
        }
    }
}
