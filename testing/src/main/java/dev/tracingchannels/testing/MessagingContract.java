// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What the conventions ask of every library that sends or takes messages, as numbered JUnit tests. A library's test extends this
 * once and says how it is used; it needs a real client. JUnit makes an instance for each test, and each test uses destinations of
 * its own. {@link PublisherContract} is for each channel beside it.
 *
 * @param <M> what the library's receivers get for a message
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/">OpenTelemetry: messaging</a>
 */
public abstract class MessagingContract<M> extends OperationContract<MessagingContract.Feature> {
    private static final int CALLS = 200;
    private static final int BATCH = 5;
    private static final String TRACE = "traceparent";
    private static final String DURATION = "messaging.client.operation.duration";
    private static final String PROCESSING = "messaging.process.duration";
    private static final String SENT = "messaging.client.sent.messages";
    private static final String CONSUMED = "messaging.client.consumed.messages";

    /** For subclasses, which JUnit makes. */
    protected MessagingContract() {}

    /**
     * The product.
     *
     * @return the value of {@code messaging.system.name}
     */
    protected abstract String system();

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
        throw missing(Feature.GENERATED_DESTINATIONS);
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
        throw missing(Feature.REUSED_MESSAGES);
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
        throw missing(Feature.RECEIVING);
    }

    /**
     * How many operations {@link #receive} is, for a library that gives its messages one by one.
     *
     * @param count how many messages there are
     * @return the number; 1 unless this is overridden
     */
    protected int receives(int count) {
        return 1;
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
        throw missing(Feature.BATCHES);
    }

    /**
     * Receives the messages of a destination and leaves the loop over them at the first, on this thread. Nobody tells a library that
     * a loop was left, so it may have the processing of the first message open until the application asks for messages again, which
     * the contract does then. Called only if the library has {@link Feature#LOOPS}.
     *
     * @param destination the destination, which has several messages
     * @throws Exception when they cannot be had, which fails the test
     */
    protected void leaveLoop(String destination) throws Exception {
        throw missing(Feature.LOOPS);
    }

    /**
     * What the application sees of a message.
     *
     * @param message the library's message
     * @return the message
     */
    protected abstract Message read(M message);

    private static Message message(String destination, String body) {
        return new Message(destination, null, body, Map.of());
    }

    /** The spans of a type, once there are as many and none is under way. */
    private List<RecordedSpan> spans(SpanRecorder recorder, String type, int count) {
        List<RecordedSpan> all = recorder.await(span -> isOf(type, span), count);
        for (RecordedSpan span : all) {
            isByTheConventions(span.atEnd());
            Assertions.assertEquals(system(), span.attribute("messaging.system.name"));
        }
        return all;
    }

    private static boolean isOf(String type, RecordedSpan span) {
        return span.hasEnded() && type.equals(span.attribute("messaging.operation.type"));
    }

    private RecordedSpan only(SpanRecorder recorder, String type) {
        return spans(recorder, type, 1).get(0);
    }

    /** How spans are named in headers. */
    private static List<String> traces(Collection<RecordedSpan> spans) {
        return spans.stream().map(span -> span.context().traceparent()).toList();
    }

    private static List<String> links(RecordedSpan span) {
        return span.links().stream().map(TraceContext::traceparent).toList();
    }

    private static String sender(Message message) {
        return message.headers().getOrDefault(TRACE, "no trace");
    }

    private static Object attribute(RecordedSpan span, String name) {
        Object value = span.attribute(name);
        Assertions.assertNotNull(value, () -> name + " is missing in " + span);
        return value;
    }

    private SpanRecorder recorder() {
        List<TracingChannel<?>> channels = new ArrayList<>();
        mappers().stream().map(Mapper::channel).distinct().forEach(name -> channels.add(TracingChannel.named(name)));
        return new SpanRecorder(channels, mappers(), ContentCapture.NONE, patience());
    }

    /** Sends messages, each in a trace of its own, and gives the spans of that. */
    private List<String> sent(SpanRecorder recorder, String destination, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            send(message(destination, "body " + i));
        }
        return traces(spans(recorder, "send", count));
    }

    @Test
    void m01SendingIsAProducerSpanNamedAfterTheOperationAndTheDestination() throws Exception {
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            send(message(destination, "body"));
            RecordedSpan span = only(recorder, "send");
            Assertions.assertEquals(SpanKind.PRODUCER, span.atEnd().kind());
            Assertions.assertEquals(destination, attribute(span, "messaging.destination.name"));
            Assertions.assertEquals(
                    attribute(span, "messaging.operation.name") + " " + destination,
                    span.atEnd().name());
            Assertions.assertFalse(span.atEnd().failed(), span::toString);
        }
    }

    @Test
    void m02TheSpanOfAMessageHasTheSizeOfItsBody() throws Exception {
        needs(Feature.BODY_SIZE);
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            send(message(destination, "12345"));
            Assertions.assertEquals(5L, attribute(only(recorder, "send"), "messaging.message.body.size"));
            process(destination, 1, message -> {});
            Assertions.assertEquals(5L, attribute(only(recorder, "process"), "messaging.message.body.size"));
        }
    }

    @Test
    void m03TheSpanOfAMessageHasItsIdTheSameForItsSenderAndItsReceiver() throws Exception {
        needs(Feature.MESSAGE_IDS);
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            send(message(destination, "body"));
            process(destination, 1, message -> {});
            Assertions.assertEquals(
                    attribute(only(recorder, "send"), "messaging.message.id"),
                    attribute(only(recorder, "process"), "messaging.message.id"));
        }
    }

    @Test
    void m04AMessageHasTheTraceOfItsSendingAndTheHeadersThatTheApplicationGaveIt() throws Exception {
        String destination = destination();
        Map<String, String> own = Map.of("colour", "green", "tracestate", "own=1");
        List<Message> got = Collections.synchronizedList(new ArrayList<>());
        try (SpanRecorder recorder = recorder()) {
            send(new Message(destination, null, "body", own));
            process(destination, 1, message -> got.add(read(message)));
            Map<String, String> headers = got.get(0).headers();
            Assertions.assertEquals(only(recorder, "send").context().traceparent(), sender(got.get(0)));
            own.forEach((name, value) -> Assertions.assertEquals(value, headers.get(name), name));
            Assertions.assertEquals(own.size() + 1, headers.size(), headers::toString);
            Assertions.assertEquals("body", got.get(0).body());
        }
    }

    @Test
    void m05AMessageThatIsSentTwiceHasTheTraceOfEachSending() throws Exception {
        needs(Feature.REUSED_MESSAGES);
        String destination = destination();
        List<String> senders = Collections.synchronizedList(new ArrayList<>());
        try (SpanRecorder recorder = recorder()) {
            sendTwice(message(destination, "body"));
            process(destination, 2, message -> senders.add(sender(read(message))));
            Assertions.assertEquals(traces(spans(recorder, "send", 2)), senders);
        }
    }

    @Test
    void m06AMessageThatIsSentWithoutASubscriberHasNoMoreThanTheApplicationsHeaders() throws Exception {
        String destination = destination();
        List<Message> got = Collections.synchronizedList(new ArrayList<>());
        Message message = new Message(destination, null, "body", Map.of("colour", "green"));
        send(message);
        process(destination, 1, received -> got.add(read(received)));
        Assertions.assertEquals(List.of(message), got);
    }

    @Test
    void m07AMessageThatCannotBeSentIsAFailureWithItsErrorTypeAndCountedAsSent() throws Exception {
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            Assertions.assertThrows(Exception.class, () -> failToSend(message(destination, "body")));
            RecordedSpan span = only(recorder, "send");
            Assertions.assertTrue(span.atEnd().failed(), span::toString);
            attribute(span, "error.type");
            Assertions.assertEquals(1, measured(recorder, SENT));
        }
    }

    @Test
    void m08ReceivingIsAClientSpanThatLinksToTheSenderOfEachMessage() throws Exception {
        needs(Feature.RECEIVING);
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            List<String> senders = sent(recorder, destination, BATCH);
            Assertions.assertEquals(BATCH, receive(destination).size());
            Set<String> linked = new HashSet<>();
            for (RecordedSpan span : spans(recorder, "receive", receives(BATCH))) {
                Assertions.assertEquals(SpanKind.CLIENT, span.atEnd().kind());
                Assertions.assertTrue(linked.addAll(links(span)), span::toString);
                Assertions.assertNull(span.parent(), span::toString);
                Assertions.assertEquals(destination, attribute(span, "messaging.destination.name"));
            }
            Assertions.assertEquals(Set.copyOf(senders), linked);
        }
    }

    @Test
    void m09AskingWhereThereAreNoMessagesMakesNoSpan() throws Exception {
        needs(Feature.RECEIVING);
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            Assertions.assertEquals(List.of(), receive(destination));
            Assertions.assertTrue(
                    recorder.spans().stream().allMatch(span -> span.atStart().name() == null), recorder::toString);
            Assertions.assertTrue(recorder.isOver(), "an operation was left open");
        }
    }

    @Test
    void m10ProcessingIsAConsumerSpanThatContinuesTheSendersTrace() throws Exception {
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            List<String> senders = sent(recorder, destination, 2);
            process(destination, 2, message -> {});
            List<String> parents = new ArrayList<>();
            for (RecordedSpan span : spans(recorder, "process", 2)) {
                Assertions.assertEquals(SpanKind.CONSUMER, span.atEnd().kind());
                Assertions.assertEquals(destination, attribute(span, "messaging.destination.name"));
                Assertions.assertEquals(
                        attribute(span, "messaging.operation.name") + " " + destination,
                        span.atEnd().name());
                Assertions.assertNotNull(span.parent(), span::toString);
                parents.add(span.parent().traceparent());
            }
            Assertions.assertEquals(senders, parents);
        }
    }

    @Test
    void m11ProcessingWithinASpanOfTheApplicationsIsItsChildAndLinkedToTheSender() throws Exception {
        needs(Feature.PROCESSING_ON_THE_CALLERS_THREAD);
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            List<String> senders = sent(recorder, destination, 1);
            TraceContext application = TraceContext.root(null, null);
            recorder.<@Nullable Object, Exception>within(application, () -> {
                process(destination, 1, message -> {});
                return null;
            });
            RecordedSpan span = only(recorder, "process");
            Assertions.assertEquals(application, span.parent());
            Assertions.assertEquals(senders, links(span));
        }
    }

    @Test
    void m12AMessageWithoutATraceBeginsOneWhenItIsProcessed() throws Exception {
        String destination = destination();
        send(message(destination, "body"));
        try (SpanRecorder recorder = recorder()) {
            process(destination, 1, message -> {});
            RecordedSpan span = only(recorder, "process");
            Assertions.assertNull(span.parent(), span::toString);
            Assertions.assertEquals(List.of(), links(span));
        }
    }

    @Test
    void m13WhatTheApplicationDoesWithAMessageIsWithinItsProcessingAndNothingIsAfterwards() throws Exception {
        String destination = destination();
        List<@Nullable TraceContext> inside = Collections.synchronizedList(new ArrayList<>());
        List<@Nullable TraceContext> between = Collections.synchronizedList(new ArrayList<>());
        try (SpanRecorder recorder = recorder()) {
            sent(recorder, destination, 2);
            process(destination, 2, message -> inside.add(recorder.current()));
            between.add(recorder.current());
            Assertions.assertEquals(
                    spans(recorder, "process", 2).stream()
                            .map(RecordedSpan::context)
                            .toList(),
                    inside);
            Assertions.assertEquals(Collections.singletonList(null), between);
        }
    }

    @Test
    void m14ProcessingThatFailsIsAFailureWithItsErrorTypeAndLeavesNoContextBehind() throws Exception {
        needs(Feature.PROCESSING_FAILURES);
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            sent(recorder, destination, 1);
            try {
                process(destination, 1, message -> {
                    throw new BrokenWork();
                });
            } catch (Exception given) {
                Assertions.assertInstanceOf(BrokenWork.class, given, "what the library gives to its caller");
            }
            RecordedSpan span = only(recorder, "process");
            Assertions.assertTrue(span.atEnd().failed(), span::toString);
            Assertions.assertEquals(BrokenWork.class.getName(), attribute(span, "error.type"));
            Assertions.assertNull(recorder.current());
        }
    }

    @Test
    void m15ABatchLinksToTheSenderOfEachMessageAndSaysHowManyThereAre() throws Exception {
        needs(Feature.BATCHES);
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            List<String> senders = sent(recorder, destination, BATCH);
            processTogether(destination, BATCH, messages -> Assertions.assertEquals(BATCH, messages.size()));
            RecordedSpan span = only(recorder, "process");
            Assertions.assertEquals(SpanKind.CONSUMER, span.atEnd().kind());
            Assertions.assertNull(span.parent(), span::toString);
            Assertions.assertEquals(senders, links(span));
            Assertions.assertEquals((long) BATCH, attribute(span, "messaging.batch.message_count"));
        }
    }

    @Test
    void m16ALoopThatIsLeftEarlyLeavesNothingBehindOnceMessagesAreAskedForAgain() throws Exception {
        needs(Feature.LOOPS);
        needs(Feature.RECEIVING);
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            sent(recorder, destination, 3);
            leaveLoop(destination);
            receive(destination);
            Assertions.assertNull(recorder.current(), "the context of a message is current after the loop");
            Assertions.assertTrue(recorder.isOver(), "an operation was left open");
        }
    }

    @Test
    void m17AGeneratedNameOfADestinationIsNoPartOfTheSpansName() throws Exception {
        needs(Feature.GENERATED_DESTINATIONS);
        String destination = generatedDestination();
        try (SpanRecorder recorder = recorder()) {
            send(message(destination, "body"));
            process(destination, 1, message -> {});
            for (RecordedSpan span : List.of(only(recorder, "send"), only(recorder, "process"))) {
                Assertions.assertFalse(
                        Objects.requireNonNull(span.atEnd().name()).contains(destination), span::toString);
                Assertions.assertEquals(destination, attribute(span, "messaging.destination.name"));
                Assertions.assertEquals(true, attribute(span, "messaging.destination.anonymous"));
            }
        }
    }

    @Test
    void m18AMessageMayHaveAKeyOrNone() throws Exception {
        needs(Feature.KEYS);
        String destination = destination();
        List<@Nullable String> keys = Collections.synchronizedList(new ArrayList<>());
        try (SpanRecorder recorder = recorder()) {
            send(new Message(destination, "key", "body", Map.of()));
            send(new Message(destination, null, "body", Map.of()));
            process(destination, 2, message -> keys.add(read(message).key()));
            spans(recorder, "send", 2);
            spans(recorder, "process", 2);
        }
        Assertions.assertEquals(2, keys.size());
        Assertions.assertTrue(keys.contains("key") && keys.contains(null), keys::toString);
    }

    @Test
    void m19AMessageMayHaveNoBody() throws Exception {
        needs(Feature.TOMBSTONES);
        String destination = destination();
        List<@Nullable String> bodies = Collections.synchronizedList(new ArrayList<>());
        try (SpanRecorder recorder = recorder()) {
            send(new Message(destination, "key", null, Map.of()));
            process(destination, 1, message -> bodies.add(read(message).body()));
            only(recorder, "send");
            only(recorder, "process");
        }
        Assertions.assertEquals(Collections.singletonList(null), bodies);
    }

    @Test
    void m20BodiesHeadersAndKeysAreInNoSpanAndInNoTextOfAPayload() throws Exception {
        String destination = destination();
        boolean hasKeys = has(Feature.KEYS);
        Message secret =
                new Message(destination, hasKeys ? "key " + SECRET : null, "body " + SECRET, Map.of("token", SECRET));
        try (SpanRecorder recorder = recorder()) {
            send(secret);
            process(destination, 1, message -> {});
            Assertions.assertThrows(Exception.class, () -> failToSend(secret));
            spans(recorder, "send", 2);
            spans(recorder, "process", 1);
            recorder.spans().forEach(span -> hidesSecrets(span.unasked()));
        }
    }

    @Test
    void m21EachMessageIsCountedOnceWhenItIsSentAndOnceWhenItIsConsumed() throws Exception {
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            sent(recorder, destination, 3);
            process(destination, 3, message -> {});
            spans(recorder, "process", 3);
            Assertions.assertEquals(3, measured(recorder, SENT), SENT);
            Assertions.assertEquals(3, measured(recorder, CONSUMED), CONSUMED);
        }
    }

    @Test
    void m22SendingReceivingAndProcessingHaveTheDurationsOfTheConventions() throws Exception {
        String destination = destination();
        try (SpanRecorder recorder = recorder()) {
            sent(recorder, destination, 1);
            process(destination, 1, message -> {});
            spans(recorder, "process", 1);
            for (RecordedSpan span : recorder.spans()) {
                boolean processes = span.atEnd().kind() == SpanKind.CONSUMER;
                Set<String> names = new TreeSet<>();
                span.mapper().instruments().forEach(instrument -> names.add(instrument.name()));
                Assertions.assertEquals(processes, names.contains(PROCESSING), span::toString);
                Assertions.assertEquals(!processes, names.contains(DURATION), span::toString);
            }
        }
    }

    /** The sum of a counter over all spans. */
    private static int measured(SpanRecorder recorder, String counter) {
        return recorder.measured(counter).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void m23MessagesThatAreSentOnManyThreadsHaveTheTraceOfTheirOwnSendingEach() throws Exception {
        String destination = destination();
        Set<String> senders = Collections.synchronizedSet(new HashSet<>());
        try (SpanRecorder recorder = recorder()) {
            Concurrently.onThreads(CALLS, number -> () -> {
                send(message(destination, "body"));
                Assertions.assertNull(recorder.current(), "the context of a sending is current after it");
                return null;
            });
            process(destination, CALLS, message -> senders.add(sender(read(message))));
            Assertions.assertEquals(Set.copyOf(traces(spans(recorder, "send", CALLS))), senders);
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
        /** The library learns that the processing of a message has failed, which a loop does not tell it. */
        PROCESSING_FAILURES,
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
