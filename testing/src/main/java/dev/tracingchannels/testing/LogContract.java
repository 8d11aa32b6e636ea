// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.TraceIds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is true of every publisher of a logging library, as JUnit tests. A test class of the library extends it and says how to
 * log: to a logger named {@value #LOGGER}, whose level is set so that everything from {@code INFO} on is logged. JUnit makes an
 * instance for each test.
 *
 * <p>Each case has a number, by which pages and reports name it.
 *
 * @param <P> the type of the library's payload
 */
public abstract class LogContract<P> extends DomainContract<LogContract.Feature> {
    /** The logger's name. */
    protected static final String LOGGER = "com.example.Shop";

    private static final int CALLS = 800;
    private static final TraceIds IDS = new TraceIds("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01");

    private final List<P> published = new CopyOnWriteArrayList<>();

    /** For subclasses, which JUnit makes. */
    protected LogContract() {}

    /** What a logging library may have or not. */
    public enum Feature {
        /** A context of the thread (MDC). */
        CONTEXT,
        /** Key-value pairs. */
        KEY_VALUES,
        /** Markers. */
        MARKERS,
        /** Output that is asynchronous. */
        ASYNC,
        /** Patterns that can show the ids of the trace. */
        PATTERNS
    }

    /**
     * The library's channel.
     *
     * @return the channel
     */
    protected abstract Channel<P> channel();

    /** Attaches the publisher, in the library's usual way. Called again it changes nothing. */
    protected abstract void putOn();

    /** Undoes {@link #putOn}. Called again it changes nothing. */
    protected abstract void takeOff();

    /** Has the library read its configuration again while the program runs, as when its file has changed. */
    protected abstract void reconfigure();

    /**
     * Logs a message to the logger.
     *
     * @param severity one of the six ranges
     * @param template the message, in the library's form, with a place for each argument: see {@link #template}
     * @param arguments the arguments
     */
    protected abstract void log(Severity severity, String template, @Nullable Object... arguments);

    /**
     * Logs an error to the logger.
     *
     * @param message the message
     * @param error the error
     */
    protected abstract void logError(String message, Throwable error);

    /**
     * A template in the library's form.
     *
     * @return a text with {@code sold} and a place for two arguments after it, separated by a blank
     */
    protected String template() {
        return "sold {} {}";
    }

    /**
     * The severities that the library can log, from the lowest that is logged on.
     *
     * @return unless overridden, those that all libraries have
     */
    protected List<Severity> severities() {
        return List.of(Severity.INFO, Severity.WARN, Severity.ERROR);
    }

    /**
     * Does something while the thread has a value in the library's context (MDC).
     *
     * @param key the key
     * @param value the value
     * @param work logs
     */
    protected void withContext(String key, String value, Runnable work) {
        throw missing(Feature.CONTEXT);
    }

    /**
     * Logs a message with a key and a value.
     *
     * @param message the message
     * @param key the key
     * @param value the value
     */
    protected void logWithKeyValue(String message, String key, String value) {
        throw missing(Feature.KEY_VALUES);
    }

    /**
     * Logs a message with a marker.
     *
     * @param marker the marker's name
     * @param message the message
     */
    protected void logWithMarker(String marker, String message) {
        throw missing(Feature.MARKERS);
    }

    /** From now on the application's own output is behind an asynchronous one. */
    protected void writeAsynchronously() {
        throw missing(Feature.ASYNC);
    }

    /**
     * From now on the application's own output makes no text, and keeps each event until the next: where nobody keeps it, the
     * compiler may spare it.
     */
    protected abstract void writeNothing();

    /**
     * What the application's own output made of the last record, by a pattern of trace id, blank, span id, blank, flags.
     *
     * @return the line
     */
    protected String lastLine() {
        throw missing(Feature.PATTERNS);
    }

    /**
     * What maps the events; found among the services unless overridden.
     *
     * @return the mapper of the channel
     */
    @SuppressWarnings("unchecked") // a channel has one type of payload
    protected EventMapper<P> mapper() {
        for (EventMapper<?> mapper : MapperRegistry.discover(Settings.NONE).eventMappers()) {
            if (mapper.channel().equals(channel().name())) {
                return (EventMapper<P>) mapper;
            }
        }
        throw new AssertionError("There is no mapper for " + channel() + " among the services.");
    }

    @BeforeEach
    final void thePublisherIsPutOn() {
        putOn();
    }

    @AfterEach
    final void nothingIsLeftOver() {
        takeOff();
        Assertions.assertFalse(channel().hasSubscribers(), "a test left a subscriber");
    }

    private Subscription subscribe() {
        return channel().subscribe((event, name) -> published.add(event));
    }

    private MappedEvent only(ContentCapture contentCapture) {
        Assertions.assertEquals(1, published.size(), () -> "published: " + published);
        return MappedEvent.of(mapper(), published.get(0), contentCapture);
    }

    private MappedEvent only() {
        return only(ContentCapture.NONE);
    }

    private String soldTwo() {
        return template().substring(0, template().indexOf("sold")) + "sold 2 books";
    }

    @Test
    void l01ACallIsOneEventWithItsLevelLoggerAndText() {
        try (Subscription subscription = subscribe()) {
            log(Severity.INFO, template(), 2, "books");
        }
        MappedEvent event = only();
        Assertions.assertEquals(Severity.INFO, event.severity());
        Assertions.assertEquals("INFO", event.severityText());
        Assertions.assertEquals(LOGGER, event.scope());
        Assertions.assertEquals(soldTwo(), event.body());
        Assertions.assertNotNull(event.time());
        Assertions.assertNull(event.error());
        Assertions.assertEquals(Map.of(), event.attributes());
    }

    @Test
    void l02TemplateAndArgumentsAreRecordedOnRequest() {
        try (Subscription subscription = subscribe()) {
            log(Severity.INFO, template(), 2, "books");
        }
        Map<String, Object> attributes = only(ContentCapture.NONE.withInputs()).attributes();
        Assertions.assertEquals(template(), attributes.get("log.body.template"));
        Assertions.assertEquals(List.of("2", "books"), attributes.get("log.body.parameters"));
        Assertions.assertEquals(Thread.currentThread().getName(), attributes.get("thread.name"));
    }

    @Test
    void l03ACallBelowTheLevelIsNoEvent() {
        try (Subscription subscription = subscribe()) {
            log(Severity.DEBUG, template(), 2, "books");
            log(Severity.TRACE, template(), 2, "books");
        }
        Assertions.assertEquals(List.of(), published);
    }

    @Test
    void l04EachLevelHasItsSeverity() {
        try (Subscription subscription = subscribe()) {
            severities().forEach(severity -> log(severity, "a"));
        }
        Assertions.assertEquals(
                severities(),
                published.stream().map(event -> mapper().severity(event)).toList());
    }

    @Test
    void l05TheErrorItselfIsKept() {
        IllegalStateException error = new IllegalStateException("broken");
        try (Subscription subscription = subscribe()) {
            logError("no checkout", error);
        }
        Assertions.assertSame(error, only().error());
        Assertions.assertEquals("no checkout", only().body());
    }

    @Test
    void l06TheThreadsContextIsRecordedOnRequestAlone() {
        needs(Feature.CONTEXT);
        try (Subscription subscription = subscribe();
                Subscription ids = CurrentTrace.supply(() -> IDS)) {
            withContext("customer", "alice", () -> {
                log(Severity.INFO, "a");
                // While it is there: what publishes may read it only now.
                Assertions.assertEquals(
                        "alice",
                        only(ContentCapture.NONE.withInputs()).attributes().get("customer"));
            });
        }
        Assertions.assertEquals(Map.of(), only().attributes());
        Set<String> names = only(ContentCapture.NONE.withInputs()).attributes().keySet();
        Assertions.assertFalse(names.contains(TraceIds.TRACE_ID), names::toString);
        Assertions.assertFalse(names.contains(TraceIds.SPAN_ID), names::toString);
    }

    @Test
    void l07KeyValuePairsAreRecordedOnRequestAlone() {
        needs(Feature.KEY_VALUES);
        try (Subscription subscription = subscribe()) {
            logWithKeyValue("a", "customer", "alice");
        }
        Assertions.assertEquals(Map.of(), only().attributes());
        Assertions.assertEquals(
                "alice", only(ContentCapture.NONE.withInputs()).attributes().get("customer"));
    }

    @Test
    void l08MarkersAreRecordedOnRequestAlone() {
        needs(Feature.MARKERS);
        try (Subscription subscription = subscribe()) {
            logWithMarker("AUDIT", "a");
        }
        String library = channel().name().substring(0, channel().name().indexOf(':'));
        Assertions.assertEquals(Map.of(), only().attributes());
        Assertions.assertEquals(
                List.of("AUDIT"),
                only(ContentCapture.NONE.withInputs()).attributes().get(library + ".marker"));
    }

    @Test
    void l09AnEventIsPublishedInTheCallersContext() {
        publishesInTheCallersContext();
    }

    @Test
    void l10AnEventIsPublishedInTheCallersContextWhereTheOutputIsAsynchronous() {
        needs(Feature.ASYNC);
        writeAsynchronously();
        publishesInTheCallersContext();
    }

    private void publishesInTheCallersContext() {
        Store<String> store = Store.create("contract");
        List<@Nullable Object> seen = new ArrayList<>();
        try (Subscription subscription = channel().subscribe((event, name) -> {
            seen.add(store.get());
            seen.add(Thread.currentThread());
        })) {
            store.run("caller's", () -> {
                log(Severity.INFO, "a");
                return null;
            });
        }
        Assertions.assertEquals(List.of("caller's", Thread.currentThread()), seen);
    }

    @Test
    void l11WhatASubscriberLogsIsNotPublished() {
        try (Subscription subscription = channel().subscribe((event, name) -> {
            published.add(event);
            log(Severity.ERROR, "of a subscriber");
        })) {
            log(Severity.INFO, "a");
            log(Severity.INFO, "b");
        }
        Assertions.assertEquals(
                List.of("a", "b"),
                published.stream().map(event -> mapper().body(event)).toList());
    }

    @Test
    void l12ASubscriberThatThrowsHarmsNothing() {
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        IllegalStateException failure = new IllegalStateException("a subscriber's own failure");
        try (Subscription reports = ErrorHandler.set((where, error) -> {
                    reported.add(error);
                    // As the usual handler does, perhaps by this very library.
                    logError("reported", error);
                });
                Subscription throwing = channel().subscribe((event, name) -> {
                    throw failure;
                });
                Subscription subscription = subscribe()) {
            log(Severity.INFO, "a");
        }
        Assertions.assertEquals("a", only().body());
        Assertions.assertEquals(List.of(failure), reported);
    }

    @Test
    void l13WithoutSubscribersThePublisherAllocatesNothing() throws Exception {
        writeNothing();
        Callable<?> call = () -> {
            log(Severity.INFO, "a");
            return null;
        };
        putOn();
        // Called before it is taken off, so that the compiler has seen both.
        Allocation.bytesPerCall(call);
        takeOff();
        long without = Allocation.bytesPerCall(call);
        putOn();
        long with = Allocation.bytesPerCall(call, without);
        takeOff();
        Assertions.assertTrue(
                with <= without,
                () -> "A call allocates " + with + " bytes with the publisher, and " + without + " without");
    }

    @Test
    void l14NoTextIsMadeBeforeASubscriberAsksForIt() {
        writeNothing();
        AtomicInteger made = new AtomicInteger();
        Object argument = new Object() {
            @Override
            public String toString() {
                return "text " + made.incrementAndGet();
            }
        };
        try (Subscription subscription = subscribe()) {
            log(Severity.INFO, template(), argument, "");
            Assertions.assertEquals(0, made.get());
            String body = only().body();
            Assertions.assertTrue(body != null && body.contains("text 1"), body);
        }
    }

    @Test
    void l15AConfigurationThatIsReadAgainLosesNothing() {
        try (Subscription subscription = subscribe()) {
            log(Severity.INFO, "before");
            reconfigure();
            log(Severity.INFO, "after");
            reconfigure();
            log(Severity.INFO, "after that");
        }
        Assertions.assertEquals(
                List.of("before", "after", "after that"),
                published.stream().map(event -> mapper().body(event)).toList());
    }

    @Test
    void l16PutOnTwiceItPublishesOnceAndTakenOffNothing() {
        try (Subscription subscription = subscribe()) {
            putOn();
            log(Severity.INFO, "a");
            takeOff();
            takeOff();
            log(Severity.INFO, "b");
            reconfigure();
            log(Severity.INFO, "c");
            putOn();
            log(Severity.INFO, "d");
        }
        Assertions.assertEquals(
                List.of("a", "d"),
                published.stream().map(event -> mapper().body(event)).toList());
    }

    @Test
    void l17PatternsFindTheIdsOfTheCurrentTrace() {
        needs(Feature.PATTERNS);
        log(Severity.INFO, "a");
        Assertions.assertEquals("", lastLine().strip());
        try (Subscription ids = CurrentTrace.supply(() -> IDS)) {
            log(Severity.INFO, "a");
            Assertions.assertEquals(
                    IDS.traceId() + ' ' + IDS.spanId() + ' ' + IDS.traceFlags(),
                    lastLine().strip());
        }
        log(Severity.INFO, "a");
        Assertions.assertEquals("", lastLine().strip());
    }

    @Test
    void l18PatternsFindTheIdsBehindAnAsynchronousOutput() {
        needs(Feature.ASYNC);
        needs(Feature.PATTERNS);
        writeAsynchronously();
        try (Subscription ids = CurrentTrace.supply(() -> IDS)) {
            log(Severity.INFO, "a");
            Assertions.assertTrue(lastLine().startsWith(IDS.traceId()), this::lastLine);
        }
        takeOff();
        try (Subscription ids = CurrentTrace.supply(() -> IDS)) {
            log(Severity.INFO, "a");
            Assertions.assertEquals("", lastLine().strip());
        }
    }

    @Test
    void l19TheTextOfAPayloadSaysNothingOfItsContent() {
        try (Subscription subscription = subscribe()) {
            logError("card-4111-secret", new IllegalStateException("secret"));
        }
        String text = published.get(0).toString();
        Assertions.assertFalse(text.contains("secret"), text);
    }

    @Test
    void l20APayloadThatIsKeptStaysTheSame() {
        try (Subscription subscription = subscribe()) {
            log(Severity.INFO, template(), 2, "books");
            log(Severity.WARN, template(), 3, "pens");
        }
        P first = published.get(0);
        Assertions.assertEquals(soldTwo(), mapper().body(first));
        Assertions.assertEquals(Severity.INFO, mapper().severity(first));
    }

    @Test
    void l21CallsOnManyThreadsAreOneEventEach() throws Exception {
        isOneEventEach(Concurrently::onThreads);
    }

    @Test
    void l22CallsOnVirtualThreadsAreOneEventEach() throws Exception {
        isOneEventEach(Concurrently::onVirtualThreads);
    }

    private void isOneEventEach(Concurrently.Threads threads) throws Exception {
        Set<String> expected = ConcurrentHashMap.newKeySet();
        List<@Nullable String> bodies = Collections.synchronizedList(new ArrayList<>());
        EventMapper<P> mapper = mapper();
        try (Subscription subscription = channel().subscribe((event, name) -> bodies.add(mapper.body(event)))) {
            threads.run(CALLS, number -> () -> {
                String text = "call " + number;
                expected.add(text);
                log(Severity.INFO, text);
                return null;
            });
        }
        Assertions.assertEquals(CALLS, bodies.size());
        Assertions.assertEquals(expected, new HashSet<>(bodies));
    }
}
