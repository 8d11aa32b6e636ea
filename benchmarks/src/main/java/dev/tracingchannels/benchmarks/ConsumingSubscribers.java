// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscriber;
import dev.tracingchannels.core.TracingSubscriber;
import org.openjdk.jmh.infra.Blackhole;

/** Subscribers that read what they receive, and do nothing else. */
final class ConsumingSubscribers {
    private ConsumingSubscribers() {}

    static <T> Subscriber<T> messages(Blackhole blackhole) {
        return (message, channel) -> blackhole.consume(message);
    }

    /** Returns a subscriber to all five events. */
    static <P> TracingSubscriber<P> operations(Blackhole blackhole) {
        return new TracingSubscriber<>() {
            @Override
            public void start(Operation<P> operation) {
                blackhole.consume(operation.payload());
            }

            @Override
            public void end(Operation<P> operation) {
                blackhole.consume(operation.result());
            }

            @Override
            public void asyncStart(Operation<P> operation) {
                blackhole.consume(operation.result());
            }

            @Override
            public void asyncEnd(Operation<P> operation) {
                blackhole.consume(operation.result());
            }

            @Override
            public void error(Operation<P> operation) {
                blackhole.consume(operation.error());
            }
        };
    }
}
