// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the conventions ask of every library that sends or takes messages, as numbered JUnit tests. A library's test extends this
 * once and says how it is used; it needs a real client. JUnit makes an instance for each test, and each test uses destinations of
 * its own. {@link PublisherContract} is for each channel beside it.
 *
 * <p>What a library does not have it says in {@link #lacks}, with the reason; the cases that need it are then skipped visibly.
 *
 * @param <M> what the library's receivers get for a message
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/">OpenTelemetry: messaging</a>
 */
public abstract class MessagingContract<M> {
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;
    private static final int BATCH = 5;
    private static final String SECRET = "correct-horse-battery-staple";
    private static final String DURATION = "messaging.client.operation.duration";
    private static final String PROCESSING = "messaging.process.duration";
    private static final String SENT = "messaging.client.sent.messages";
    private static final String CONSUMED = "messaging.client.consumed.messages";

    /** One for all tests of a class. */
    private static final ClassValue<Patience> PATIENCE = new ClassValue<>() {
        @Override
        protected Patience computeValue(Class<?> type) {
            return new Patience();
        }
    };

    /** For subclasses, which JUnit makes. */
    protected MessagingContract() {}

    /**
     * The mappers of all the library's channels.
     *
     * @return the mappers
     */
    protected abstract List<Mapper<?>> mappers();

    /**
     * The product.
     *
     * @return the value of {@code messaging.system.name}
     */
    protected abstract String system();

    /**
     * What the library does not have.
     *
     * @return the reason for each, in a sentence; empty unless overridden
     */
    protected Map<Feature, String> lacks() {
        return Map.of();
    }

    /**
     * Makes a destination that nobody else uses.
     *
     * @return its name, which is one of its own and low in cardinality
     * @throws Exception when it cannot be made, which fails the test
     */
    protected abstract String destination() throws Exception;

    /**
     * Makes a destination whose name was generated. Called only if the library has {@link Feature#GENERATED_DESTINATIONS}.
     *
     * @return its name
     * @throws Exception when it cannot be made, which fails the test
     */
    protected String generatedDestination() throws Exception {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends one message, and waits until the broker has it. Must be safe for use from many threads.
     *
     * @param message the message
     * @throws Exception when it cannot be sent, which fails the test
     */
    protected abstract void send(Message message) throws Exception;

    /**
     * Sends one object of the library's twice, as an application does that keeps its message. Called only if the library has
     * {@link Feature#REUSED_MESSAGES}.
     *
     * @param message the message
     * @throws Exception when it cannot be sent, which fails the test
     */
    protected void sendTwice(Message message) throws Exception {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends one message that the broker does not take.
     *
     * @param message the message
     * @throws Exception why, as the caller gets it
     */
    protected abstract void failToSend(Message message) throws Exception;

    /**
     * Asks once for the messages of a destination, all that are there. Called only if the library has {@link Feature#RECEIVING}.
     *
     * @param destination the destination
     * @return the messages; none if there are none
     * @throws Exception when they cannot be had, which fails the test
     */
    protected List<M> receive(String destination) throws Exception {
        throw new UnsupportedOperationException();
    }

    /**
     * Has the messages of a destination processed one by one, in the way that the library offers, and waits for that.
     *
     * @param destination the destination, which has this many messages
     * @param count how many
     * @param work what the application does with each, on the thread of the processing
     * @throws Exception what the work threw, where the library gives it to a caller
     */
    protected abstract void process(String destination, int count, Work<M> work) throws Exception;

    /**
     * Has the messages of a destination processed together, and waits for that. Called only if the library has {@link
     * Feature#BATCHES}.
     *
     * @param destination the destination, which has this many messages
     * @param count how many
     * @param work what the application does with them
     * @throws Exception what the work threw, where the library gives it to a caller
     */
    protected void processTogether(String destination, int count, Work<List<M>> work) throws Exception {
        throw new UnsupportedOperationException();
    }

    /**
     * Receives the messages of a destination and leaves the loop over them at the first, on this thread. Called only if the library
     * has {@link Feature#LOOPS}.
     *
     * @param destination the destination, which has several messages
     * @throws Exception when they cannot be had, which fails the test
     */
    protected void leaveLoop(String destination) throws Exception {
        throw new UnsupportedOperationException();
    }

    /**
     * What the application sees of a message.
     *
     * @param message the library's message
     * @return the message
     */
    protected abstract Message read(M message);

    private void need(Feature feature) {
        String reason = lacks().get(feature);
        Assumptions.assumeTrue(reason == null, () -> feature + ": " + reason);
    }

    private static Message message(String destination, String body) {
        return new Message(destination, null, body, Map.of());
    }

    /** The spans of a type, once there are as many and none is under way. */
    private List<TraceTool.Span> spans(TraceTool tool, String type, int count) throws InterruptedException {
        Patience patience = PATIENCE.get(getClass());
        tool.await(() -> ended(tool, type).size() >= count && !tool.isAnyOpen(), patience.left());
        List<TraceTool.Span> all = ended(tool, type);
        if (all.size() < count) {
            patience.inVain();
        }
        Assertions.assertEquals(count, all.size(), () -> type + " spans of " + tool.ended());
        for (TraceTool.Span span : all) {
            Assertions.assertEquals(List.of(), span.mapped().violations(), span::toString);
            Assertions.assertEquals(system(), span.mapped().attributes().get("messaging.system.name"));
        }
        return all;
    }

    private static List<TraceTool.Span> ended(TraceTool tool, String type) {
        return tool.ended().stream()
                .filter(span -> type.equals(span.mapped().attributes().get("messaging.operation.type")))
                .toList();
    }

    private TraceTool.Span only(TraceTool tool, String type) throws InterruptedException {
        return spans(tool, type, 1).get(0);
    }

    private static Object attribute(TraceTool.Span span, String name) {
        Object value = span.mapped().attributes().get(name);
        Assertions.assertNotNull(value, () -> name + " is missing in " + span);
        return value;
    }

    private TraceTool tool() {
        return new TraceTool(mappers());
    }

    /** Sends messages, each in a trace of its own, and gives the spans of that. */
    private List<String> sent(TraceTool tool, String destination, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            send(message(destination, "body " + i));
        }
        return spans(tool, "send", count).stream().map(TraceTool.Span::id).toList();
    }

    /** Checks that the test has left nothing on the channels. */
    @AfterEach
    final void nobodyIsLeftOnTheChannels() {
        for (Mapper<?> mapper : mappers()) {
            Assertions.assertFalse(
                    TracingChannel.named(mapper.channel()).hasSubscribers(),
                    () -> mapper.channel() + " has a subscriber after the test");
        }
    }

    @Test
    @DisplayName("M01 sending is a PRODUCER span, named after the operation and the destination")
    void sending() throws Exception {
        String destination = destination();
        try (TraceTool tool = tool()) {
            send(message(destination, "body"));
            TraceTool.Span span = only(tool, "send");
            Assertions.assertEquals(SpanKind.PRODUCER, span.mapped().kind());
            Assertions.assertEquals(destination, attribute(span, "messaging.destination.name"));
            Assertions.assertEquals(
                    attribute(span, "messaging.operation.name") + " " + destination,
                    span.mapped().name());
            Assertions.assertFalse(span.mapped().failed(), span::toString);
        }
    }

    @Test
    @DisplayName("M02 the span of a message has the size of its body")
    void bodySize() throws Exception {
        need(Feature.BODY_SIZE);
        String destination = destination();
        try (TraceTool tool = tool()) {
            send(message(destination, "12345"));
            Assertions.assertEquals(5L, attribute(only(tool, "send"), "messaging.message.body.size"));
            process(destination, 1, message -> {});
            Assertions.assertEquals(5L, attribute(only(tool, "process"), "messaging.message.body.size"));
        }
    }

    @Test
    @DisplayName("M03 the span of a message has its id, the same for its sender and its receiver")
    void messageId() throws Exception {
        need(Feature.MESSAGE_IDS);
        String destination = destination();
        try (TraceTool tool = tool()) {
            send(message(destination, "body"));
            process(destination, 1, message -> {});
            Assertions.assertEquals(
                    attribute(only(tool, "send"), "messaging.message.id"),
                    attribute(only(tool, "process"), "messaging.message.id"));
        }
    }

    @Test
    @DisplayName("M04 a message has the trace of its sending, and the headers that the application gave it")
    void headers() throws Exception {
        String destination = destination();
        Map<String, String> own = Map.of("colour", "green", "tracestate", "own=1");
        List<Message> got = Collections.synchronizedList(new ArrayList<>());
        try (TraceTool tool = tool()) {
            send(new Message(destination, null, "body", own));
            process(destination, 1, message -> got.add(read(message)));
            Map<String, String> headers = got.get(0).headers();
            Assertions.assertEquals(
                    only(tool, "send").id(),
                    TraceTool.sender(Objects.requireNonNullElse(headers.get(TraceTool.HEADER), "no-trace-parent")));
            own.forEach((name, value) -> Assertions.assertEquals(value, headers.get(name), name));
            Assertions.assertEquals(own.size() + 1, headers.size(), headers::toString);
            Assertions.assertEquals("body", got.get(0).body());
        }
    }

    @Test
    @DisplayName("M05 a message that is sent twice has the trace of each sending")
    void sentTwice() throws Exception {
        need(Feature.REUSED_MESSAGES);
        String destination = destination();
        List<String> senders = Collections.synchronizedList(new ArrayList<>());
        try (TraceTool tool = tool()) {
            sendTwice(message(destination, "body"));
            process(
                    destination,
                    2,
                    message -> senders.add(TraceTool.sender(
                            Objects.requireNonNull(read(message).headers().get(TraceTool.HEADER)))));
            Assertions.assertEquals(
                    spans(tool, "send", 2).stream().map(TraceTool.Span::id).toList(), senders);
        }
    }

    @Test
    @DisplayName("M06 a message that is sent without a subscriber has no more than the application's headers")
    void idle() throws Exception {
        String destination = destination();
        List<Message> got = Collections.synchronizedList(new ArrayList<>());
        Message message = new Message(destination, null, "body", Map.of("colour", "green"));
        send(message);
        process(destination, 1, received -> got.add(read(received)));
        Assertions.assertEquals(List.of(message), got);
    }

    @Test
    @DisplayName("M07 a message that cannot be sent is a failure with its error.type, and counted as sent")
    void failedSending() throws Exception {
        String destination = destination();
        try (TraceTool tool = tool()) {
            Assertions.assertThrows(Exception.class, () -> failToSend(message(destination, "body")));
            TraceTool.Span span = only(tool, "send");
            Assertions.assertTrue(span.mapped().failed(), span::toString);
            attribute(span, "error.type");
            Assertions.assertEquals(1, measured(tool, SENT));
        }
    }

    @Test
    @DisplayName("M08 receiving is a CLIENT span that links to the sender of each message")
    void receiving() throws Exception {
        need(Feature.RECEIVING);
        String destination = destination();
        try (TraceTool tool = tool()) {
            List<String> senders = sent(tool, destination, BATCH);
            Assertions.assertEquals(BATCH, receive(destination).size());
            TraceTool.Span span = only(tool, "receive");
            Assertions.assertEquals(SpanKind.CLIENT, span.mapped().kind());
            Assertions.assertEquals(Set.copyOf(senders), Set.copyOf(span.links()), span::toString);
            Assertions.assertNull(span.parent(), span::toString);
            Assertions.assertEquals(destination, attribute(span, "messaging.destination.name"));
        }
    }

    @Test
    @DisplayName("M09 asking where there are no messages makes no span")
    void receivingNothing() throws Exception {
        need(Feature.RECEIVING);
        String destination = destination();
        try (TraceTool tool = tool()) {
            Assertions.assertEquals(List.of(), receive(destination));
            Assertions.assertEquals(List.of(), tool.ended());
            Assertions.assertFalse(tool.isAnyOpen(), "an operation was left open");
        }
    }

    @Test
    @DisplayName("M10 processing is a CONSUMER span that continues the sender's trace")
    void processing() throws Exception {
        String destination = destination();
        try (TraceTool tool = tool()) {
            List<String> senders = sent(tool, destination, 2);
            process(destination, 2, message -> {});
            List<String> parents = new ArrayList<>();
            for (TraceTool.Span span : spans(tool, "process", 2)) {
                Assertions.assertEquals(SpanKind.CONSUMER, span.mapped().kind());
                Assertions.assertEquals(destination, attribute(span, "messaging.destination.name"));
                Assertions.assertEquals(
                        attribute(span, "messaging.operation.name") + " " + destination,
                        span.mapped().name());
                parents.add(span.parent());
            }
            Assertions.assertEquals(senders, parents);
        }
    }

    @Test
    @DisplayName("M11 processing within a span of the application's is its child, and linked to the sender")
    void processingWithin() throws Exception {
        need(Feature.PROCESSING_ON_THE_CALLERS_THREAD);
        String destination = destination();
        try (TraceTool tool = tool()) {
            List<String> senders = sent(tool, destination, 1);
            tool.within("the application's", () -> process(destination, 1, message -> {}));
            TraceTool.Span span = only(tool, "process");
            Assertions.assertEquals("the application's", span.parent());
            Assertions.assertEquals(senders, span.links());
        }
    }

    @Test
    @DisplayName("M12 a message without a trace begins one when it is processed")
    void processingWithoutTrace() throws Exception {
        String destination = destination();
        send(message(destination, "body"));
        try (TraceTool tool = tool()) {
            process(destination, 1, message -> {});
            TraceTool.Span span = only(tool, "process");
            Assertions.assertNull(span.parent(), span::toString);
            Assertions.assertEquals(List.of(), span.links());
        }
    }

    @Test
    @DisplayName("M13 what the application does with a message is within its processing, and nothing is afterwards")
    void context() throws Exception {
        String destination = destination();
        List<TraceTool.@Nullable Span> inside = Collections.synchronizedList(new ArrayList<>());
        List<TraceTool.@Nullable Span> between = Collections.synchronizedList(new ArrayList<>());
        try (TraceTool tool = tool()) {
            sent(tool, destination, 2);
            process(destination, 2, message -> inside.add(tool.current()));
            between.add(tool.current());
            Assertions.assertEquals(spans(tool, "process", 2), inside);
            Assertions.assertEquals(Collections.singletonList(null), between);
        }
    }

    @Test
    @DisplayName("M14 processing that fails is a failure with its error.type, and leaves no context behind")
    void failedProcessing() throws Exception {
        String destination = destination();
        try (TraceTool tool = tool()) {
            sent(tool, destination, 1);
            try {
                process(destination, 1, message -> {
                    throw new BrokenWork();
                });
            } catch (Exception given) {
                Assertions.assertInstanceOf(BrokenWork.class, given, "what the library gives to its caller");
            }
            TraceTool.Span span = only(tool, "process");
            Assertions.assertTrue(span.mapped().failed(), span::toString);
            Assertions.assertEquals(BrokenWork.class.getName(), attribute(span, "error.type"));
            Assertions.assertNull(tool.current());
        }
    }

    @Test
    @DisplayName("M15 a batch links to the sender of each message and says how many there are")
    void batch() throws Exception {
        need(Feature.BATCHES);
        String destination = destination();
        try (TraceTool tool = tool()) {
            List<String> senders = sent(tool, destination, BATCH);
            processTogether(destination, BATCH, messages -> Assertions.assertEquals(BATCH, messages.size()));
            TraceTool.Span span = only(tool, "process");
            Assertions.assertEquals(SpanKind.CONSUMER, span.mapped().kind());
            Assertions.assertNull(span.parent(), span::toString);
            Assertions.assertEquals(senders, span.links());
            Assertions.assertEquals((long) BATCH, attribute(span, "messaging.batch.message_count"));
        }
    }

    @Test
    @DisplayName("M16 a loop over messages that is left early leaves no context and no operation behind")
    void loopLeftEarly() throws Exception {
        need(Feature.LOOPS);
        String destination = destination();
        try (TraceTool tool = tool()) {
            sent(tool, destination, 3);
            leaveLoop(destination);
            Assertions.assertNull(tool.current(), "the context of a message is current after the loop");
            Assertions.assertFalse(tool.isAnyOpen(), "an operation was left open");
        }
    }

    @Test
    @DisplayName("M17 a generated name of a destination is no part of the span's name")
    void generatedDestinations() throws Exception {
        need(Feature.GENERATED_DESTINATIONS);
        String destination = generatedDestination();
        try (TraceTool tool = tool()) {
            send(message(destination, "body"));
            process(destination, 1, message -> {});
            for (TraceTool.Span span : List.of(only(tool, "send"), only(tool, "process"))) {
                Assertions.assertFalse(
                        Objects.requireNonNull(span.mapped().name()).contains(destination), span::toString);
                Assertions.assertEquals(destination, attribute(span, "messaging.destination.name"));
                Assertions.assertEquals(true, attribute(span, "messaging.destination.anonymous"));
            }
        }
    }

    @Test
    @DisplayName("M18 a message may have a key or none")
    void keys() throws Exception {
        need(Feature.KEYS);
        String destination = destination();
        List<@Nullable String> keys = Collections.synchronizedList(new ArrayList<>());
        try (TraceTool tool = tool()) {
            send(new Message(destination, "key", "body", Map.of()));
            send(new Message(destination, null, "body", Map.of()));
            process(destination, 2, message -> keys.add(read(message).key()));
            spans(tool, "send", 2);
            spans(tool, "process", 2);
        }
        Assertions.assertEquals(2, keys.size());
        Assertions.assertTrue(keys.contains("key") && keys.contains(null), keys::toString);
    }

    @Test
    @DisplayName("M19 a message may have no body")
    void noBody() throws Exception {
        need(Feature.TOMBSTONES);
        String destination = destination();
        List<@Nullable String> bodies = Collections.synchronizedList(new ArrayList<>());
        try (TraceTool tool = tool()) {
            send(new Message(destination, "key", null, Map.of()));
            process(destination, 1, message -> bodies.add(read(message).body()));
            only(tool, "send");
            only(tool, "process");
        }
        Assertions.assertEquals(Collections.singletonList(null), bodies);
    }

    @Test
    @DisplayName("M20 bodies, headers and keys are in no span and in no text of a payload")
    void secrets() throws Exception {
        String destination = destination();
        boolean hasKeys = lacks().get(Feature.KEYS) == null;
        Message secret =
                new Message(destination, hasKeys ? "key " + SECRET : null, "body " + SECRET, Map.of("token", SECRET));
        try (TraceTool tool = tool()) {
            send(secret);
            process(destination, 1, message -> {});
            Assertions.assertThrows(Exception.class, () -> failToSend(secret));
            spans(tool, "send", 2);
            spans(tool, "process", 1);
            for (TraceTool.Span span : tool.ended()) {
                Assertions.assertFalse(span.toString().contains(SECRET), span::toString);
                String payload = String.valueOf(span.operation().payload());
                Assertions.assertFalse(payload.contains(SECRET), payload);
            }
        }
    }

    @Test
    @DisplayName("M21 each message is counted once when it is sent and once when it is consumed")
    void counts() throws Exception {
        String destination = destination();
        try (TraceTool tool = tool()) {
            sent(tool, destination, 3);
            process(destination, 3, message -> {});
            spans(tool, "process", 3);
            Assertions.assertEquals(3, measured(tool, SENT), SENT);
            Assertions.assertEquals(3, measured(tool, CONSUMED), CONSUMED);
        }
    }

    @Test
    @DisplayName("M22 sending, receiving and processing have the durations of the conventions")
    void durations() throws Exception {
        String destination = destination();
        try (TraceTool tool = tool()) {
            sent(tool, destination, 1);
            process(destination, 1, message -> {});
            spans(tool, "process", 1);
            for (TraceTool.Span span : tool.ended()) {
                boolean processes = span.mapped().kind() == SpanKind.CONSUMER;
                Set<String> names = new TreeSet<>();
                span.mapper().instruments().forEach(instrument -> names.add(instrument.name()));
                Assertions.assertEquals(processes, names.contains(PROCESSING), span::toString);
                Assertions.assertEquals(!processes, names.contains(DURATION), span::toString);
            }
        }
    }

    /** The sum of a counter over all spans. */
    private static long measured(TraceTool tool, String counter) {
        long sum = 0;
        for (TraceTool.Span span : tool.ended()) {
            for (Instrument instrument : span.mapper().instruments()) {
                if (instrument.name().equals(counter)) {
                    Object value = instrument.value() == null
                            ? null
                            : span.mapped().attributes().get(instrument.value().name());
                    sum += value instanceof Long count ? count : 1;
                }
            }
        }
        return sum;
    }

    @Test
    @DisplayName("M23 messages that are sent on many threads have the trace of their own sending each")
    void manyThreads() throws Exception {
        String destination = destination();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Set<String> senders = Collections.synchronizedSet(new HashSet<>());
        try (TraceTool tool = tool()) {
            List<Callable<@Nullable Object>> sendings = Collections.nCopies(THREADS * ROUNDS, () -> {
                send(message(destination, "body"));
                Assertions.assertNull(tool.current(), "the context of a sending is current after it");
                return null;
            });
            for (Future<@Nullable Object> sending : threads.invokeAll(sendings)) {
                sending.get();
            }
            process(
                    destination,
                    THREADS * ROUNDS,
                    message -> senders.add(TraceTool.sender(
                            Objects.requireNonNull(read(message).headers().get(TraceTool.HEADER)))));
            Set<String> spans = new HashSet<>();
            spans(tool, "send", THREADS * ROUNDS).forEach(span -> spans.add(span.id()));
            Assertions.assertEquals(spans, senders);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * A message as the application sees it. Immutable.
     *
     * @param destination where it goes
     * @param key its key, or null
     * @param body its body, or null
     * @param headers its headers, each of them once
     */
    public record Message(
            String destination,
            @Nullable String key,
            @Nullable String body,
            Map<String, String> headers) {
        /**
         * Copies the headers.
         *
         * @param destination where it goes
         * @param key its key, or null
         * @param body its body, or null
         * @param headers its headers, each of them once
         */
        public Message {
            Objects.requireNonNull(destination, "destination");
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What the application does with a message, or several.
     *
     * @param <T> what it gets
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does the work.
         *
         * @param messages what there is to do
         * @throws Exception if it fails
         */
        void on(T messages) throws Exception;
    }

    /** What a library may lack; all others are demanded of each. */
    public enum Feature {
        /** The size of a message's body is known. */
        BODY_SIZE,
        /** Messages have ids. */
        MESSAGE_IDS,
        /** An application can send the same object again. */
        REUSED_MESSAGES,
        /** The application asks for messages, rather than being given them. */
        RECEIVING,
        /** A message is processed on a thread of the application's. */
        PROCESSING_ON_THE_CALLERS_THREAD,
        /** Several messages are processed together. */
        BATCHES,
        /** The application loops over messages. */
        LOOPS,
        /** There are destinations whose names are generated. */
        GENERATED_DESTINATIONS,
        /** Messages have keys. */
        KEYS,
        /** Messages may have no body. */
        TOMBSTONES
    }

    private static final class BrokenWork extends Exception {
        private static final long serialVersionUID = 1L;

        private BrokenWork() {
            super("the application's own failure");
        }
    }
}
