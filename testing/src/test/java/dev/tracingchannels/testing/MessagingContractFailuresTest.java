// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.OutgoingHeaders;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import dev.tracingchannels.testing.MessagingContract.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Events;

/** The messaging contract notices what is wrong with a library, case by case, and nothing else. */
class MessagingContractFailuresTest {
    record Sent(Message message, OutgoingHeaders headers) {
        @Override
        public String toString() {
            return "Sent";
        }
    }

    record Taken(List<Message> messages, boolean isBatch) {
        @Override
        public String toString() {
            return "Taken";
        }
    }

    /** A broker in this process, published as it should be; each fault is one method that differs. */
    static class Right extends MessagingContract<Message> {
        private static final AtomicInteger DESTINATIONS = new AtomicInteger();
        private final Map<String, ConcurrentLinkedQueue<Message>> queues = new ConcurrentHashMap<>();
        final TracingChannel<Sent> sending = TracingChannel.named("tinybroker:send");
        final TracingChannel<Taken> receiving = TracingChannel.named("tinybroker:receive");
        final TracingChannel<Taken> processing = TracingChannel.named("tinybroker:process");

        @Override
        protected List<Mapper<?>> mappers() {
            return List.of(new SentMapper(this), new TakenMapper(this, false), new TakenMapper(this, true));
        }

        MessagingDestination known(String name) {
            return name.startsWith("gen-") ? MessagingDestination.generated(name) : MessagingDestination.named(name);
        }

        List<HeaderReader> headers(Taken payload) {
            return payload.messages().stream().map(Right::reader).toList();
        }

        int batchSize(Taken payload, boolean processes) {
            return processes && !payload.isBatch() ? -1 : payload.messages().size();
        }

        MessagingOperation processingAs() {
            return MessagingOperation.PROCESS;
        }

        @Nullable
        String conversation(Sent payload) {
            return null;
        }

        static HeaderReader reader(Message message) {
            return HeaderReader.of(
                    name -> Stream.ofNullable(message.headers().get(name)).toList(),
                    () -> message.headers().keySet());
        }

        @Override
        protected String system() {
            return "tiny";
        }

        @Override
        protected Map<Feature, String> lacks() {
            return Map.of(Feature.MESSAGE_IDS, "Tiny messages have none.");
        }

        @Override
        protected String destination() {
            return "queue-" + DESTINATIONS.incrementAndGet();
        }

        @Override
        protected String generatedDestination() {
            return "gen-" + DESTINATIONS.incrementAndGet() + "-4711";
        }

        Message copied(Message message, OutgoingHeaders headers) {
            Map<String, String> all = new HashMap<>(message.headers());
            headers.forEach(all::put);
            return new Message(message.destination(), message.key(), message.body(), all);
        }

        void store(Message message) {
            queues.computeIfAbsent(message.destination(), name -> new ConcurrentLinkedQueue<>())
                    .add(message);
        }

        @Override
        protected void send(Message message) throws Exception {
            if (!sending.hasSubscribers()) {
                store(message);
                return;
            }
            Sent sent = new Sent(message, new OutgoingHeaders(message.headers()::get));
            sending.<@Nullable Object, RuntimeException>traceSync(() -> sent, () -> {
                store(copied(message, sent.headers()));
                return null;
            });
        }

        @Override
        protected void sendTwice(Message message) throws Exception {
            send(message);
            send(message);
        }

        @Override
        protected void failToSend(Message message) throws Exception {
            sending.traceSync(() -> new Sent(message, new OutgoingHeaders(message.headers()::get)), () -> {
                throw new IllegalStateException("no " + message.body());
            });
        }

        List<Message> take(String destination) {
            List<Message> all = new ArrayList<>();
            ConcurrentLinkedQueue<Message> queue = queues.getOrDefault(destination, new ConcurrentLinkedQueue<>());
            for (Message next = queue.poll(); next != null; next = queue.poll()) {
                all.add(next);
            }
            return all;
        }

        @Override
        protected List<Message> receive(String destination) {
            List<Message> all = take(destination);
            return all.isEmpty() ? all : receiving.traceSync(() -> new Taken(all, true), () -> all);
        }

        @Override
        protected void process(String destination, int count, Work<Message> work) throws Exception {
            for (Message message : receive(destination)) {
                processOne(message, work);
            }
        }

        void processOne(Message message, Work<Message> work) throws Exception {
            processing.<@Nullable Object, Exception>traceSync(() -> new Taken(List.of(message), false), () -> {
                work.on(message);
                return null;
            });
        }

        @Override
        protected void processTogether(String destination, int count, Work<List<Message>> work) throws Exception {
            List<Message> all = receive(destination);
            processing.<@Nullable Object, Exception>traceSync(() -> new Taken(all, true), () -> {
                work.on(all);
                return null;
            });
        }

        @Override
        protected void leaveLoop(String destination) throws Exception {
            for (Message message : receive(destination)) {
                processOne(message, one -> {});
                break;
            }
        }

        @Override
        protected Message read(Message message) {
            return message;
        }
    }

    static final class SentMapper extends MessagingMapper<Sent> {
        private final Right library;

        SentMapper(Right library) {
            super("tinybroker:send", Sent.class, "tiny", MessagingOperation.SEND, "send");
            this.library = library;
        }

        @Override
        protected MessagingDestination destination(Sent payload) {
            return library.known(payload.message().destination());
        }

        @Override
        protected long bodySize(Sent payload) {
            String body = payload.message().body();
            return body == null ? 0 : body.length();
        }

        @Override
        protected @Nullable String conversationId(Sent payload) {
            return library.conversation(payload);
        }

        @Override
        public HeaderWriter outgoingHeaders(Sent payload) {
            return payload.headers();
        }
    }

    static final class TakenMapper extends MessagingMapper<Taken> {
        private final Right library;
        private final boolean processes;

        TakenMapper(Right library, boolean processes) {
            super(
                    processes ? "tinybroker:process" : "tinybroker:receive",
                    Taken.class,
                    "tiny",
                    processes ? library.processingAs() : MessagingOperation.RECEIVE,
                    processes ? "process" : "receive");
            this.library = library;
            this.processes = processes;
        }

        @Override
        protected @Nullable MessagingDestination destination(Taken payload) {
            return payload.messages().isEmpty()
                    ? null
                    : library.known(payload.messages().get(0).destination());
        }

        @Override
        protected int batchSize(Taken payload) {
            return library.batchSize(payload, processes);
        }

        @Override
        protected long bodySize(Taken payload) {
            String body =
                    payload.messages().size() == 1 ? payload.messages().get(0).body() : null;
            return body == null ? -1 : body.length();
        }

        @Override
        protected List<HeaderReader> messageHeaders(Taken payload) {
            return library.headers(payload);
        }
    }

    @Test
    void aLibraryThatIsRightPassesAndWhatItLacksIsSkippedVisibly() {
        Events events = FailedTests.events(selectClass(Right.class));
        assertThat(FailedTests.numbers(events.failed())).isEmpty();
        assertThat(FailedTests.numbers(events.aborted())).containsExactly("m03");
        assertThat(events.aborted().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage()))
                .singleElement()
                .asString()
                .contains("MESSAGE_IDS: Tiny messages have none.");
    }

    static class SendingWithoutTrace extends Right {
        @Override
        Message copied(Message message, OutgoingHeaders headers) {
            return message;
        }
    }

    @Test
    void aTraceThatDoesNotGoWithTheMessageIsNoticed() {
        assertThat(FailedTests.numbers(SendingWithoutTrace.class))
                .containsExactly("m04", "m05", "m08", "m10", "m11", "m15", "m23");
    }

    static class LosingTheApplicationsHeaders extends Right {
        @Override
        Message copied(Message message, OutgoingHeaders headers) {
            Map<String, String> all = new HashMap<>();
            headers.forEach(all::put);
            return new Message(message.destination(), message.key(), message.body(), all);
        }
    }

    @Test
    void headersOfTheApplicationThatAreLostAreNoticed() {
        assertThat(FailedTests.numbers(LosingTheApplicationsHeaders.class)).containsExactly("m04");
    }

    static class AddingToIdleMessages extends Right {
        @Override
        void store(Message message) {
            Map<String, String> all = new HashMap<>(message.headers());
            all.putIfAbsent("traceparent", "00-" + "0".repeat(32) + "-0-00");
            super.store(new Message(message.destination(), message.key(), message.body(), all));
        }
    }

    @Test
    void headersThatAreAddedWithoutASubscriberAreNoticed() {
        assertThat(FailedTests.numbers(AddingToIdleMessages.class)).containsExactly("m06", "m12");
    }

    static class SwallowingFailures extends Right {
        @Override
        protected void failToSend(Message message) throws Exception {
            sending.traceSync(() -> new Sent(message, new OutgoingHeaders(message.headers()::get)), () -> null);
            throw new IllegalStateException("no");
        }
    }

    @Test
    void aFailureThatIsNotPublishedIsNoticed() {
        assertThat(FailedTests.numbers(SwallowingFailures.class)).containsExactly("m07");
    }

    static class PollingLoudly extends Right {
        @Override
        protected List<Message> receive(String destination) {
            List<Message> all = take(destination);
            return receiving.traceSync(() -> new Taken(all, true), () -> all);
        }
    }

    @Test
    void aSpanForNoMessagesIsNoticed() {
        assertThat(FailedTests.numbers(PollingLoudly.class)).containsExactly("m09");
    }

    static class WithoutLinks extends Right {
        @Override
        List<HeaderReader> headers(Taken payload) {
            return List.of();
        }
    }

    @Test
    void messagesThatAreNotLinkedAreNoticed() {
        assertThat(FailedTests.numbers(WithoutLinks.class)).containsExactly("m08", "m10", "m11", "m15");
    }

    static class TakingTheFirstOfABatch extends Right {
        @Override
        List<HeaderReader> headers(Taken payload) {
            return payload.isBatch() ? super.headers(payload).subList(0, 1) : super.headers(payload);
        }
    }

    @Test
    void aBatchThatLinksToOneSenderAloneIsNoticed() {
        assertThat(FailedTests.numbers(TakingTheFirstOfABatch.class)).containsExactly("m08", "m15");
    }

    static class ProcessingOutsideOfItsSpan extends Right {
        @Override
        void processOne(Message message, Work<Message> work) throws Exception {
            processing.<@Nullable Object, RuntimeException>traceSync(
                    () -> new Taken(List.of(message), false), () -> null);
            work.on(message);
        }
    }

    @Test
    void workOutsideOfItsSpanIsNoticed() {
        assertThat(FailedTests.numbers(ProcessingOutsideOfItsSpan.class)).containsExactly("m13", "m14");
    }

    static class LeakingFromItsLoop extends Right {
        @Override
        @SuppressWarnings("MustBeClosedChecker") // that is the fault
        protected void leaveLoop(String destination) {
            for (Message message : receive(destination)) {
                OpenOperation operation = processing.open(() -> new Taken(List.of(message), false));
                operation.succeed(null);
                break;
            }
        }
    }

    @Test
    void aLoopThatLeavesItsContextBehindIsNoticed() {
        assertThat(FailedTests.numbers(LeakingFromItsLoop.class)).contains("m16");
    }

    static class NamedAfterGeneratedNames extends Right {
        @Override
        MessagingDestination known(String name) {
            return MessagingDestination.named(name);
        }
    }

    @Test
    void aGeneratedNameInASpansNameIsNoticed() {
        assertThat(FailedTests.numbers(NamedAfterGeneratedNames.class)).containsExactly("m17");
    }

    static class Talkative extends Right {
        @Override
        @Nullable
        String conversation(Sent payload) {
            return payload.message().key();
        }
    }

    @Test
    void aSecretInASpanIsNoticed() {
        assertThat(FailedTests.numbers(Talkative.class)).containsExactly("m20");
    }

    static class CountingTwice extends Right {
        @Override
        MessagingOperation processingAs() {
            return MessagingOperation.PROCESS_PUSHED;
        }
    }

    @Test
    void messagesThatAreCountedTwiceAreNoticed() {
        assertThat(FailedTests.numbers(CountingTwice.class)).containsExactly("m21");
    }

    static class ReceivingInPlaceOfProcessing extends Right {
        @Override
        MessagingOperation processingAs() {
            return MessagingOperation.RECEIVE;
        }
    }

    @Test
    void processingThatIsPublishedAsReceivingIsNoticed() {
        assertThat(FailedTests.numbers(ReceivingInPlaceOfProcessing.class)).contains("m10", "m13", "m14", "m15", "m22");
    }
}
