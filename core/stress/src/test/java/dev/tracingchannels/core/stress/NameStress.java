// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.LZ_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A name that several threads look up at once. */
public final class NameStress {
    private static final AtomicLong NAMES = new AtomicLong();

    private NameStress() {}

    private static String freshName() {
        return "stress:" + NAMES.incrementAndGet();
    }

    @JCStressTest
    @Description("Two ask for one channel.")
    @Outcome(
            id = "1, true",
            expect = ACCEPTABLE,
            desc = "Both get the same channel, and listeners are notified of it once.")
    @Outcome(id = ".*, false", expect = FORBIDDEN, desc = "Publisher and subscriber hold two channels of one name.")
    @Outcome(expect = FORBIDDEN, desc = "Listeners for new names are notified twice or not at all.")
    @State
    public static class OneChannel {
        private static final Map<String, Integer> CALLS = new ConcurrentHashMap<>();

        static {
            Channel.onNamed(name -> CALLS.merge(name, 1, Integer::sum));
        }

        private final String name = freshName();
        private Channel<String> one;
        private Channel<String> other;

        @Actor
        public void ask() {
            one = Channel.named(name);
        }

        @Actor
        public void askToo() {
            other = Channel.named(name);
        }

        @Arbiter
        public void compare(LZ_Result r) {
            r.r1 = CALLS.remove(name);
            r.r2 = one == other;
        }
    }

    @JCStressTest
    @Description("Two ask for one tracing channel, and one of them subscribes to it.")
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "Both get the same channel, and it has subscribers.")
    @Outcome(id = "false, .*", expect = FORBIDDEN, desc = "There are two tracing channels of one name.")
    @Outcome(expect = FORBIDDEN, desc = "It reports no subscribers although it has one.")
    @State
    public static class OneTracingChannel {
        private final String name = freshName();
        private final Events events = new Events();
        private TracingChannel<String> one;
        private TracingChannel<String> other;

        @Actor
        public void ask() {
            one = TracingChannel.named(name);
        }

        @Actor
        public void askAndSubscribe() {
            other = TracingChannel.named(name);
            other.subscribe(events);
        }

        @Arbiter
        public void compare(ZZ_Result r) {
            r.r1 = one == other;
            r.r2 = one.hasSubscribers();
            other.unsubscribe(events);
        }
    }

    @JCStressTest
    @Description("One subscribes to a part by its name while another asks for the tracing channel.")
    @Outcome(id = "1, true", expect = ACCEPTABLE, desc = "The tracing channel reports that its part has a subscriber.")
    @Outcome(expect = FORBIDDEN, desc = "The earlier subscriber does not receive what is published later.")
    @State
    public static class PartByName {
        private final String name = freshName();
        private final CountingSubscriber subscriber = new CountingSubscriber();
        private TracingChannel<String> tracing;

        @Actor
        public void ask() {
            tracing = TracingChannel.named(name);
        }

        @Actor
        public void subscribe() {
            Channel.<Operation<String>>named("tracing:" + name + ":asyncEnd").subscribe(subscriber);
            Channel.<Operation<String>>named("tracing:" + name + ":end").subscribe(subscriber);
            Channel.<Operation<String>>named("tracing:" + name + ":asyncEnd").unsubscribe(subscriber);
        }

        @Arbiter
        public void call(LZ_Result r) {
            tracing.traceSync(() -> "payload", () -> "result");
            r.r1 = subscriber.count();
            r.r2 = tracing.hasSubscribers();
            tracing.end().unsubscribe(subscriber);
        }
    }

    @JCStressTest
    @Description("Two subscribe by name, and keep no reference to the channel.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "A channel with subscribers is neither collected nor made again.")
    @Outcome(expect = FORBIDDEN, desc = "A subscriber is on a channel that cannot be found by name.")
    @State
    public static class NothingKept {
        private final String name = freshName();
        private final CountingSubscriber one = new CountingSubscriber();
        private final CountingSubscriber other = new CountingSubscriber();

        @Actor
        public void subscribe() {
            Channel.<String>named(name).subscribe(one);
        }

        @Actor
        public void subscribeToo() {
            Channel.<String>named(name).subscribe(other);
        }

        @Arbiter
        public void publish(LL_Result r) {
            Channel<String> channel = Channel.named(name);
            channel.publish("after");
            r.r1 = one.count();
            r.r2 = other.count();
            channel.unsubscribe(one);
            channel.unsubscribe(other);
        }
    }
}
