// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
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
                    return (Class<P>) Get.class;
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
                .containsExactly("noPayloadIsMadeWhileThereIsNoSubscriber");
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
        assertThat(FailedTests.of(NamedInWords.class)).containsExactly("theChannelIsNamedAfterTheLibraryAndItsOperation");
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
