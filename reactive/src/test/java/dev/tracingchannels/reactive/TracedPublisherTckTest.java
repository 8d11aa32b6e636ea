// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks the rules of Reactive Streams for publishers, while the channel has a subscriber. */
@Test
public class TracedPublisherTckTest extends PublisherVerification<Long> {
    private static final TracingChannel<String> CHANNEL = TracingChannel.named("reactive:tck-publisher");

    private EventRecorder<String> recorder;

    public TracedPublisherTckTest() {
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

    private static Publisher<Long> trace(Publisher<Long> source) {
        return TracedPublisher.of(CHANNEL, () -> "payload", Collectors.counting(), source);
    }

    @Override
    public Publisher<Long> createPublisher(long elements) {
        return trace(Flux.generate(() -> 0L, (next, sink) -> {
            if (next == elements) {
                sink.complete();
            } else {
                sink.next(next);
            }
            return next + 1;
        }));
    }

    @Override
    public Publisher<Long> createFailedPublisher() {
        return trace(Mono.error(new IllegalStateException("broken")));
    }
}
