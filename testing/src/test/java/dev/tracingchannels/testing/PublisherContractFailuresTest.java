// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The contract notices what is wrong with a publisher, and nothing else. */
class PublisherContractFailuresTest {
    record Get(String key) {
        @Override
        public String toString() {
            return "Get{}";
        }
    }

    record TalkativeGet(String key) {}

    /** A store of nothing, published as it should be. */
    abstract static class Store<P> extends PublisherContract<P> {
        private final TracingChannel<P> channel;

        Store(String channel) {
            this.channel = TracingChannel.named(channel);
        }

        @Override
        protected TracingChannel<P> channel() {
            return channel;
        }

        @SuppressWarnings("unchecked") // a test's channel has one type of payload
        P payload(String key) {
            return (P) new Get(key);
        }

        String get(String key) {
            return channel.traceSync(() -> payload(key), () -> "value");
        }

        @Override
        protected Object succeed() throws Exception {
            return get("one");
        }

        @Override
        protected void fail() throws Exception {
            failWith("one");
        }

        @Override
        protected void failWith(String secret) throws Exception {
            channel.traceSync(() -> payload(secret), () -> {
                throw new IllegalStateException("no " + secret);
            });
        }

        @Override
        protected void succeedWith(String secret) throws Exception {
            get(secret);
        }

        String spanName(P payload) {
            return "get";
        }

        @Override
        protected Mapper<P> mapper() {
            return new Mapper<>() {
                @Override
                public String channel() {
                    return channel.name();
                }

                @Override
                @SuppressWarnings("unchecked") // a test's channel has one type of payload
                public Class<P> payloadType() {
                    return (Class<P>) payload("any").getClass();
                }

                @Override
                public String spanName(P payload) {
                    return Store.this.spanName(payload);
                }

                @Override
                public SpanKind spanKind(P payload) {
                    return SpanKind.INTERNAL;
                }

                @Override
                public void start(P payload, AttributeWriter attributes) {}
            };
        }
    }

    static class Right extends Store<Get> {
        Right() {
            super("tinystore-1:get");
        }
    }

    @Test
    void aPublisherThatIsRightPasses() {
        assertThat(FailedTests.of(Right.class)).isEmpty();
    }

    static class CallingBackWithinTheWork extends Store<Get> {
        CallingBackWithinTheWork() {
            super("tinystore-2:get");
        }

        @Override
        String get(String key) {
            return channel()
                    .<String, String, RuntimeException>traceCallback(
                            () -> payload(key), (value, error) -> {}, callback -> {
                                callback.succeed("value");
                                return "value";
                            });
        }

        @Override
        protected void failWith(String secret) throws Exception {
            IllegalStateException failure = new IllegalStateException("no");
            channel()
                    .<String, String, RuntimeException>traceCallback(
                            () -> payload(secret), (value, error) -> {}, callback -> {
                                callback.fail(failure);
                                return "value";
                            });
            throw failure;
        }
    }

    @Test
    void aCallbackMayBeCalledWithinTheWork() {
        assertThat(FailedTests.of(CallingBackWithinTheWork.class)).isEmpty();
    }

    static class NeverSettling extends Store<Get> {
        NeverSettling() {
            super("tinystore-3:get");
        }

        @Override
        String get(String key) {
            channel().open(() -> payload(key)).close();
            return "value";
        }
    }

    /** Twenty seconds for the first; two minutes for all would be a patience of four seconds for each. */
    @Test
    void aPublisherThatNeverEndsItsOperationsIsNotWaitedForTwice() {
        assertThat(FailedTests.of(NeverSettling.class)).contains("aSuccessIsAWholeLifeWithAResultAndNoError");
        Patience patience = new Patience();
        patience.inVain();
        assertThat(patience.left()).hasMillis(200);
    }

    static class BuildingPayloadsForNobody extends Store<Get> {
        BuildingPayloadsForNobody() {
            super("tinystore-4:get");
        }

        @Override
        String get(String key) {
            Get payload = payload(key);
            return channel().traceSync(() -> payload, () -> "value");
        }
    }

    @Test
    void aPayloadThatIsMadeWithoutASubscriberIsNoticed() {
        assertThat(FailedTests.of(BuildingPayloadsForNobody.class))
                .containsExactly("anIdleCallMakesNothingButWrappers");
    }

    abstract static class WrappingStore extends Store<Get> {
        /** Kept, so that the compiler cannot do without it. */
        private final Cursor[] last = new Cursor[1];

        WrappingStore(String channel) {
            super(channel);
        }

        /** What a publisher puts around an object of the library. */
        static final class Cursor {}

        @Override
        String get(String key) {
            last[0] = new Cursor();
            return super.get(key);
        }
    }

    static class Wrapping extends WrappingStore {
        Wrapping() {
            super("tinystore-9:get");
        }
    }

    static class WrappingAsItSays extends WrappingStore {
        WrappingAsItSays() {
            super("tinystore-10:get");
        }

        @Override
        protected Set<Class<?>> wrappers() {
            return Set.of(Cursor.class);
        }
    }

    @Test
    void aWrapperThatIsMadeForEachIdleCallIsNamed() {
        assertThat(FailedTests.of(Wrapping.class)).containsExactly("anIdleCallMakesNothingButWrappers");
        assertThat(FailedTests.of(WrappingAsItSays.class)).isEmpty();
    }

    /** Its calls can be measured: they put nothing on the heap but what a subclass adds. */
    abstract static class Measured extends Store<Get> {
        private static final Get KEPT = new Get("kept");

        Measured(String channel) {
            super(channel);
        }

        void add() {}

        @Override
        protected Callable<?> measuredCall(boolean publishing) {
            return publishing ? this::published : () -> "value";
        }

        private String published() {
            add();
            return channel().hasSubscribers() ? channel().traceSync(() -> KEPT, () -> "value") : "value";
        }
    }

    static class Frugal extends Measured {
        Frugal() {
            super("tinystore-11:get");
        }
    }

    abstract static class WastefulStore extends Measured {
        /** The compiler cannot do without what is kept here. */
        private final Object[] kept = new Object[64];

        private int next;

        WastefulStore(String channel) {
            super(channel);
        }

        @Override
        void add() {
            kept[next++ % kept.length] = new byte[8];
        }
    }

    static class Wasteful extends WastefulStore {
        Wasteful() {
            super("tinystore-12:get");
        }
    }

    static class WastefulAsItSays extends WastefulStore {
        WastefulAsItSays() {
            super("tinystore-13:get");
        }

        @Override
        protected long idleBytes() {
            return 24;
        }
    }

    static class MeasuredElsewhere extends Measured {
        MeasuredElsewhere() {
            super("tinystore-14:get");
        }

        @Override
        protected Callable<?> measuredCall(boolean publishing) {
            return () -> "value";
        }
    }

    @Test
    void anIdleCallThatAllocatesIsNoticed() {
        assertThat(FailedTests.of(Frugal.class)).isEmpty();
        assertThat(FailedTests.of(Wasteful.class)).containsExactly("anIdleCallAllocatesNoMoreThanTheLibraryDoes");
        assertThat(FailedTests.of(WastefulAsItSays.class)).isEmpty();
    }

    @Test
    void aMeasurementOfSomethingElseIsNoticed() {
        assertThat(FailedTests.of(MeasuredElsewhere.class))
                .containsExactly("anIdleCallAllocatesNoMoreThanTheLibraryDoes");
    }

    static class NamedAfterItsKey extends Store<Get> {
        NamedAfterItsKey() {
            super("tinystore-5:get");
        }

        @Override
        String spanName(Get payload) {
            return "get " + payload.key();
        }
    }

    @Test
    void aNameWithAUserInItIsNoticed() {
        assertThat(FailedTests.of(NamedAfterItsKey.class))
                .containsExactly(
                        "aSecretInAFailureIsNotInTheSpan",
                        "aSecretIsNotInTheSpan",
                        "theNameOfASpanDoesNotDependOnValues");
    }

    static class Talkative extends Store<TalkativeGet> {
        Talkative() {
            super("tinystore-6:get");
        }

        @Override
        TalkativeGet payload(String key) {
            return new TalkativeGet(key);
        }
    }

    @Test
    void aSecretInTheTextOfAPayloadIsNoticed() {
        assertThat(FailedTests.of(Talkative.class))
                .containsExactly(
                        "aSecretInAFailureIsNotInTheTextOfThePayloadOrTheOperation",
                        "aSecretIsNotInTheTextOfThePayloadOrTheOperation");
    }

    static class NamedInWords extends Store<Get> {
        NamedInWords() {
            super("Tiny Store get");
        }
    }

    static class NamedWithoutAnOperation extends Store<Get> {
        NamedWithoutAnOperation() {
            super("tinystore:");
        }
    }

    @Test
    void aChannelThatIsBadlyNamedIsNoticed() {
        assertThat(FailedTests.of(NamedInWords.class))
                .containsExactly("theChannelIsNamedAfterTheLibraryAndItsOperation");
        assertThat(FailedTests.of(NamedWithoutAnOperation.class))
                .containsExactly("theChannelIsNamedAfterTheLibraryAndItsOperation");
    }

    static class AskingOnlyForTheStart extends Store<Get> {
        AskingOnlyForTheStart() {
            super("tinystore-7:get");
        }

        @Override
        String get(String key) {
            return channel().start().hasSubscribers() ? super.get(key) : "value";
        }
    }

    @Test
    void aPublisherThatAsksForSubscribersOfTheStartAloneIsNoticed() {
        assertThat(FailedTests.of(AskingOnlyForTheStart.class)).containsExactly("aSubscriberOfOneEventAloneGetsIt");
    }

    static class LeavingItsContextBehind extends Store<Get> {
        LeavingItsContextBehind() {
            super("tinystore-8:get");
        }

        @Override
        @SuppressWarnings("MustBeClosedChecker") // that is the fault
        String get(String key) {
            if (!channel().hasSubscribers()) {
                return "value";
            }
            OpenOperation operation = channel().open(() -> payload(key));
            operation.close();
            operation.enter();
            operation.succeed("value");
            return "value";
        }
    }

    @Test
    void aPublisherThatLeavesItsContextBehindIsNoticed() {
        assertThat(FailedTests.of(selectMethod(LeavingItsContextBehind.class, "aBoundValueIsGoneAfterASuccess")))
                .containsExactly("aBoundValueIsGoneAfterASuccess");
    }
}
