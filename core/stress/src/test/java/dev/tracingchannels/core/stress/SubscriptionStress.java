// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscription;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.IZ_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Subscribers that are added to a channel, removed and called, all at once. */
public final class SubscriptionStress {
    private SubscriptionStress() {}

    @JCStressTest
    @Description("Two subscribers are added at once.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both receive what is published afterwards.")
    @Outcome(expect = FORBIDDEN, desc = "A subscriber is lost or called twice.")
    @State
    public static class Two {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber one = new CountingSubscriber();
        private final CountingSubscriber other = new CountingSubscriber();

        @Actor
        public void subscribeOne() {
            channel.subscribe(one);
        }

        @Actor
        public void subscribeTheOther() {
            channel.subscribe(other);
        }

        @Arbiter
        public void publish(II_Result r) {
            channel.publish("after");
            r.r1 = one.count();
            r.r2 = other.count();
        }
    }

    @JCStressTest
    @Description("One subscriber is added while another is removed.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Both changes take effect.")
    @Outcome(id = "0, .*", expect = FORBIDDEN, desc = "Removing one undid adding the other.")
    @Outcome(expect = FORBIDDEN, desc = "Adding one undid removing the other.")
    @State
    public static class ComingAndGoing {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber coming = new CountingSubscriber();
        private final CountingSubscriber going = new CountingSubscriber();

        public ComingAndGoing() {
            channel.subscribe(going);
        }

        @Actor
        public void come() {
            channel.subscribe(coming);
        }

        @Actor
        public void go() {
            channel.unsubscribe(going);
        }

        @Arbiter
        public void publish(II_Result r) {
            channel.publish("after");
            r.r1 = coming.count();
            r.r2 = going.count();
        }
    }

    @JCStressTest
    @Description("A subscriber is added during a publish: does it receive that message, and the next one?")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "It was added after the publish began.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It was added before.")
    @Outcome(expect = FORBIDDEN, desc = "It received one twice, or did not receive the next message.")
    @State
    public static class ComingDuringPublish {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber subscriber = new CountingSubscriber();

        @Actor
        public void subscribe() {
            channel.subscribe(subscriber);
        }

        @Actor
        public void publish() {
            channel.publish("during");
        }

        @Arbiter
        public void publishAgain(II_Result r) {
            r.r1 = subscriber.count();
            channel.publish("next");
            r.r2 = subscriber.count() - r.r1;
        }
    }

    @JCStressTest
    @Description("One subscriber is removed during a publish, another stays.")
    @Outcome(
            id = {"0, 1", "1, 1"},
            expect = ACCEPTABLE,
            desc = "The one that stays is called once.")
    @Outcome(expect = FORBIDDEN, desc = "Removing one subscriber affected the one that stays.")
    @State
    public static class GoingDuringPublish {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber going = new CountingSubscriber();
        private final CountingSubscriber staying = new CountingSubscriber();

        public GoingDuringPublish() {
            // Makes the publish take a while.
            for (int i = 0; i < 8; i++) {
                channel.subscribe(new CountingSubscriber());
            }
            channel.subscribe(going);
            channel.subscribe(staying);
        }

        @Actor
        public void go() {
            channel.unsubscribe(going);
        }

        @Actor
        public void publish() {
            channel.publish("during");
        }

        @Arbiter
        public void count(II_Result r) {
            r.r1 = going.count();
            r.r2 = staying.count();
        }
    }

    @JCStressTest
    @Description("A publish that happens, by a flag, after a subscribe and an unsubscribe.")
    @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "The flag was not set yet.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The added subscriber is called, the removed one is not.")
    @Outcome(id = ".*, 1", expect = FORBIDDEN, desc = "Called after an unsubscribe that happened before the publish.")
    @Outcome(expect = FORBIDDEN, desc = "Not called after a subscribe that happened before the publish.")
    @State
    public static class PublishAfterwards {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber coming = new CountingSubscriber();
        private final CountingSubscriber going = new CountingSubscriber();
        private final Subscription subscription = channel.subscribe(going);
        private volatile boolean done;

        @Actor
        public void comeAndGo() {
            channel.subscribe(coming);
            subscription.close();
            done = true;
        }

        @Actor
        public void publish(II_Result r) {
            if (done) {
                channel.publish("afterwards");
                r.r1 = coming.count();
                r.r2 = going.count();
            } else {
                r.r1 = -1;
                r.r2 = -1;
            }
        }
    }

    @JCStressTest
    @Description("One subscriber is added and removed while another is added.")
    @Outcome(id = "1, true", expect = ACCEPTABLE, desc = "The channel reports its subscriber.")
    @Outcome(id = "1, false", expect = FORBIDDEN, desc = "A channel with subscribers reports that it has none.")
    @Outcome(expect = FORBIDDEN, desc = "A subscriber is lost.")
    @State
    public static class SubscribedInTheEnd {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber staying = new CountingSubscriber();
        private final CountingSubscriber visiting = new CountingSubscriber();

        @Actor
        public void come() {
            channel.subscribe(staying);
        }

        @Actor
        public void comeAndGo() {
            channel.subscribe(visiting).close();
        }

        @Arbiter
        public void publish(IZ_Result r) {
            channel.publish("after");
            r.r1 = staying.count() + visiting.count();
            r.r2 = channel.hasSubscribers();
        }
    }

    @JCStressTest(Mode.Termination)
    @Description("A publisher that asks again and again whether there are subscribers.")
    @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "It sees the first subscriber.")
    @Outcome(id = "STALE", expect = FORBIDDEN, desc = "It never sees it.")
    @State
    public static class SubscribedAtLast {
        private final Channel<String> channel = Channel.unnamed("test");

        @Actor
        public void ask() {
            while (!channel.hasSubscribers()) {
                // again
            }
        }

        @Signal
        public void subscribe() {
            channel.subscribe(new CountingSubscriber());
        }
    }

    @JCStressTest
    @Description("The last subscriber is removed while another is added and removed.")
    @Outcome(id = "0, false", expect = ACCEPTABLE, desc = "The channel is idle again.")
    @Outcome(id = "0, true", expect = FORBIDDEN, desc = "A channel without subscribers never becomes idle.")
    @Outcome(expect = FORBIDDEN, desc = "A removed subscriber is called.")
    @State
    public static class IdleInTheEnd {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber last = new CountingSubscriber();
        private final CountingSubscriber visiting = new CountingSubscriber();
        private final Subscription subscription = channel.subscribe(last);

        @Actor
        public void go() {
            subscription.close();
        }

        @Actor
        public void comeAndGo() {
            channel.subscribe(visiting);
            channel.unsubscribe(visiting);
        }

        @Arbiter
        public void publish(IZ_Result r) {
            channel.publish("after");
            r.r1 = last.count() + visiting.count();
            r.r2 = channel.hasSubscribers();
        }
    }

    @JCStressTest
    @Description("Two threads remove a subscriber at once.")
    @Outcome(
            id = {"true, false, false", "false, true, false"},
            expect = ACCEPTABLE,
            desc = "One of them removed it.")
    @Outcome(id = ".*, .*, true", expect = FORBIDDEN, desc = "It is still there.")
    @Outcome(expect = FORBIDDEN, desc = "Both removed it, or neither did.")
    @State
    public static class TakenAwayTwice {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber subscriber = new CountingSubscriber();

        public TakenAwayTwice() {
            channel.subscribe(subscriber);
        }

        @Actor
        public void takeAway(ZZZ_Result r) {
            r.r1 = channel.unsubscribe(subscriber);
        }

        @Actor
        public void takeAwayToo(ZZZ_Result r) {
            r.r2 = channel.unsubscribe(subscriber);
        }

        @Arbiter
        public void ask(ZZZ_Result r) {
            r.r3 = channel.hasSubscribers();
        }
    }

    @JCStressTest
    @Description("Two threads close one of a subscriber's two subscriptions at once.")
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "The other subscription remains.")
    @Outcome(id = "0", expect = FORBIDDEN, desc = "Closing twice ended a subscription that was not its own.")
    @Outcome(expect = FORBIDDEN, desc = "Closing ended nothing.")
    @State
    public static class ClosedTwice {
        private final Channel<String> channel = Channel.unnamed("test");
        private final CountingSubscriber subscriber = new CountingSubscriber();
        private final Subscription subscription = channel.subscribe(subscriber);

        public ClosedTwice() {
            channel.subscribe(subscriber);
        }

        @Actor
        public void close() {
            subscription.close();
        }

        @Actor
        public void closeToo() {
            subscription.close();
        }

        @Arbiter
        public void publish(I_Result r) {
            channel.publish("after");
            r.r1 = subscriber.count();
        }
    }

    @JCStressTest
    @Description("A subscriber made on one thread is called on another, with only the channel between them.")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "It was not subscribed yet.")
    @Outcome(id = "42", expect = ACCEPTABLE, desc = "It is seen fully constructed.")
    @Outcome(expect = FORBIDDEN, desc = "It is seen partly constructed.")
    @State
    public static class Handed {
        private final Channel<int[]> channel = Channel.unnamed("test");

        @Actor
        public void subscribe() {
            int[] own = new int[1];
            own[0] = 42;
            channel.subscribe((message, name) -> message[0] = own[0]);
        }

        @Actor
        public void publish(I_Result r) {
            int[] message = new int[1];
            channel.publish(message);
            r.r1 = message[0];
        }
    }
}
