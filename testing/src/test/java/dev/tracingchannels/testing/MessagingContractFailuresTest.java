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
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The messaging contract notices what is wrong with a library, case by case, and nothing else. */
class MessagingContractFailuresTest {
    private static Events events(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();
    }

    private static List<String> numbers(Stream<Event> tests) {
        return tests.map(test -> test.getTestDescriptor().getDisplayName().split(" ", 2)[0])
                .sorted()
                .toList();
    }

    private static List<String> failures(Class<?> contract) {
        return numbers(events(contract).failed().stream());
    }

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
        Events events = events(Right.class);
        assertThat(numbers(events.failed().stream())).isEmpty();
        assertThat(numbers(events.aborted().stream())).containsExactly("M03");
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
        assertThat(failures(SendingWithoutTrace.class))
                .containsExactly("M04", "M05", "M08", "M10", "M11", "M15", "M23");
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
        assertThat(failures(LosingTheApplicationsHeaders.class)).containsExactly("M04");
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
        assertThat(failures(AddingToIdleMessages.class)).containsExactly("M06", "M12");
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
        assertThat(failures(SwallowingFailures.class)).containsExactly("M07");
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
        assertThat(failures(PollingLoudly.class)).containsExactly("M09");
    }

    static class WithoutLinks extends Right {
        @Override
        List<HeaderReader> headers(Taken payload) {
            return List.of();
        }
    }

    @Test
    void messagesThatAreNotLinkedAreNoticed() {
        assertThat(failures(WithoutLinks.class)).containsExactly("M08", "M10", "M11", "M15");
    }

    static class TakingTheFirstOfABatch extends Right {
        @Override
        List<HeaderReader> headers(Taken payload) {
            return payload.isBatch() ? super.headers(payload).subList(0, 1) : super.headers(payload);
        }
    }

    @Test
    void aBatchThatLinksToOneSenderAloneIsNoticed() {
        assertThat(failures(TakingTheFirstOfABatch.class)).containsExactly("M08", "M15");
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
        assertThat(failures(ProcessingOutsideOfItsSpan.class)).containsExactly("M13", "M14");
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
        assertThat(failures(LeakingFromItsLoop.class)).contains("M16");
    }

    static class NamedAfterGeneratedNames extends Right {
        @Override
        MessagingDestination known(String name) {
            return MessagingDestination.named(name);
        }
    }

    @Test
    void aGeneratedNameInASpansNameIsNoticed() {
        assertThat(failures(NamedAfterGeneratedNames.class)).containsExactly("M17");
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
        assertThat(failures(Talkative.class)).containsExactly("M20");
    }

    static class CountingTwice extends Right {
        @Override
        MessagingOperation processingAs() {
            return MessagingOperation.PROCESS_PUSHED;
        }
    }

    @Test
    void messagesThatAreCountedTwiceAreNoticed() {
        assertThat(failures(CountingTwice.class)).containsExactly("M21");
    }

    static class ReceivingInPlaceOfProcessing extends Right {
        @Override
        MessagingOperation processingAs() {
            return MessagingOperation.RECEIVE;
        }
    }

    @Test
    void processingThatIsPublishedAsReceivingIsNoticed() {
        assertThat(failures(ReceivingInPlaceOfProcessing.class)).contains("M10", "M13", "M14", "M15", "M22");
    }
}
