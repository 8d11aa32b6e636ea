// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks the rules of Reactive Streams for publishers of the JDK, while the channel has a subscriber. */
@Test
public class TracedFlowPublisherTckTest extends FlowPublisherVerification<Integer> {
    private static final TracingChannel<String> CHANNEL = TracingChannel.named("reactive:tck-flow-publisher");

    private EventRecorder<String> recorder;

    public TracedFlowPublisherTckTest() {
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

    private static Flow.Publisher<Integer> trace(Publisher<Integer> source) {
        return TracedFlowPublisher.of(
                CHANNEL, () -> "payload", Collectors.counting(), FlowAdapters.toFlowPublisher(source));
    }

    @Override
    public long maxElementsFromPublisher() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Flow.Publisher<Integer> createFlowPublisher(long elements) {
        return trace(Flux.range(0, (int) elements));
    }

    @Override
    public Flow.Publisher<Integer> createFailedFlowPublisher() {
        return trace(Mono.error(new IllegalStateException("broken")));
    }
}
