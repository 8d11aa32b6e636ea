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
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
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
public abstract class LogContract<P> {
    /** The logger's name. */
    protected static final String LOGGER = "com.example.Shop";

    private static final int THREADS = 8;
    private static final int ROUNDS = 100;
    private static final int CALLS = 20_000;
    private static final int MEASUREMENTS = 8;
    private static final TraceIds IDS = new TraceIds("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01");

    private final List<P> published = new CopyOnWriteArrayList<>();

    /** For subclasses, which JUnit makes. */
    protected LogContract() {}

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
     * Does something while the thread has a value in the library's context (MDC). Skips the tests that need it unless
     * overridden.
     *
     * @param key the key
     * @param value the value
     * @param work logs
     */
    protected void withContext(String key, String value, Runnable work) {
        Assumptions.abort("the library has no context of the thread");
    }

    /**
     * Logs a message with a key and a value. Skips the tests that need it unless overridden.
     *
     * @param message the message
     * @param key the key
     * @param value the value
     */
    protected void logWithKeyValue(String message, String key, String value) {
        Assumptions.abort("the library has no key-value pairs");
    }

    /**
     * Logs a message with a marker. Skips the tests that need it unless overridden.
     *
     * @param marker the marker's name
     * @param message the message
     */
    protected void logWithMarker(String marker, String message) {
        Assumptions.abort("the library has no markers");
    }

    /** From now on the application's own output is behind an asynchronous one. Skips the tests that need it unless overridden. */
    protected void writeAsynchronously() {
        Assumptions.abort("the library has no asynchronous output");
    }

    /**
     * From now on the application's own output makes no text, and keeps each event until the next: where nobody keeps it, the
     * compiler may spare it.
     */
    protected abstract void writeNothing();

    /**
     * What the application's own output made of the last record, by a pattern of trace id, blank, span id, blank, flags. Skips
     * the tests that need it unless overridden.
     *
     * @return the line
     */
    protected String lastLine() {
        return Assumptions.abort("the library's patterns cannot show the ids");
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
    @DisplayName("L01 a call is one event with its level, logger and text")
    void aCallIsOneEventWithItsLevelLoggerAndText() {
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
    @DisplayName("L02 template and arguments are recorded on request")
    void templateAndArgumentsAreRecordedOnRequest() {
        try (Subscription subscription = subscribe()) {
            log(Severity.INFO, template(), 2, "books");
        }
        Map<String, Object> attributes = only(ContentCapture.NONE.withInputs()).attributes();
        Assertions.assertEquals(template(), attributes.get("log.body.template"));
        Assertions.assertEquals(List.of("2", "books"), attributes.get("log.body.parameters"));
        Assertions.assertEquals(Thread.currentThread().getName(), attributes.get("thread.name"));
    }

    @Test
    @DisplayName("L03 a call below the logger's level is no event")
    void aCallBelowTheLevelIsNoEvent() {
        try (Subscription subscription = subscribe()) {
            log(Severity.DEBUG, template(), 2, "books");
            log(Severity.TRACE, template(), 2, "books");
        }
        Assertions.assertEquals(List.of(), published);
    }

    @Test
    @DisplayName("L04 each level has its severity")
    void eachLevelHasItsSeverity() {
        try (Subscription subscription = subscribe()) {
            severities().forEach(severity -> log(severity, "a"));
        }
        Assertions.assertEquals(
                severities(),
                published.stream().map(event -> mapper().severity(event)).toList());
    }

    @Test
    @DisplayName("L05 the error itself is kept")
    void theErrorItselfIsKept() {
        IllegalStateException error = new IllegalStateException("broken");
        try (Subscription subscription = subscribe()) {
            logError("no checkout", error);
        }
        Assertions.assertSame(error, only().error());
        Assertions.assertEquals("no checkout", only().body());
    }

    @Test
    @DisplayName("L06 the thread's context is recorded on request alone, and without the ids of the trace")
    void theThreadsContextIsRecordedOnRequestAlone() {
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
    @DisplayName("L07 key-value pairs are recorded on request alone")
    void keyValuePairsAreRecordedOnRequestAlone() {
        try (Subscription subscription = subscribe()) {
            logWithKeyValue("a", "customer", "alice");
        }
        Assertions.assertEquals(Map.of(), only().attributes());
        Assertions.assertEquals(
                "alice", only(ContentCapture.NONE.withInputs()).attributes().get("customer"));
    }

    @Test
    @DisplayName("L08 markers are recorded on request alone")
    void markersAreRecordedOnRequestAlone() {
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
    @DisplayName("L09 an event is published on the caller's thread, in the caller's context")
    void anEventIsPublishedInTheCallersContext() {
        publishesInTheCallersContext();
    }

    @Test
    @DisplayName("L10 so it is where the application's output is asynchronous")
    void anEventIsPublishedInTheCallersContextWhereTheOutputIsAsynchronous() {
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
    @DisplayName("L11 what a subscriber logs is not published")
    void whatASubscriberLogsIsNotPublished() {
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
    @DisplayName(
            "L12 a subscriber that throws harms neither the call nor another subscriber, and is reported once a call")
    void aSubscriberThatThrowsHarmsNothing() {
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
    @DisplayName("L13 without subscribers a call allocates as much as without the publisher")
    void withoutSubscribersThePublisherAllocatesNothing() {
        writeNothing();
        long with = bytes();
        takeOff();
        long without = bytes();
        Assertions.assertTrue(
                with - without < CALLS,
                () -> "bytes of " + CALLS + " calls: " + with + " with the publisher, " + without + " without");
    }

    /** The least of some rounds: while the compiler is at work, a round has more. */
    private long bytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < MEASUREMENTS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                log(Severity.INFO, "a");
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    @DisplayName("L14 no text is made before a subscriber asks for it")
    void noTextIsMadeBeforeASubscriberAsksForIt() {
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
    @DisplayName("L15 a configuration that is read again loses nothing, and doubles nothing")
    void aConfigurationThatIsReadAgainLosesNothing() {
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
    @DisplayName("L16 put on twice it publishes once, and taken off it publishes nothing")
    void putOnTwiceItPublishesOnceAndTakenOffNothing() {
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
    @DisplayName("L17 patterns find the ids of the current trace, and none where there is none")
    void patternsFindTheIdsOfTheCurrentTrace() {
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
    @DisplayName(
            "L18 patterns find the ids where the output is asynchronous, after the configuration was read again too")
    void patternsFindTheIdsBehindAnAsynchronousOutput() {
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
    @DisplayName("L19 the text of a payload says nothing of its content")
    void theTextOfAPayloadSaysNothingOfItsContent() {
        try (Subscription subscription = subscribe()) {
            logError("card-4111-secret", new IllegalStateException("secret"));
        }
        String text = published.get(0).toString();
        Assertions.assertFalse(text.contains("secret"), text);
    }

    @Test
    @DisplayName("L20 a payload that is kept still says the same after later calls")
    void aPayloadThatIsKeptStaysTheSame() {
        try (Subscription subscription = subscribe()) {
            log(Severity.INFO, template(), 2, "books");
            log(Severity.WARN, template(), 3, "pens");
        }
        P first = published.get(0);
        Assertions.assertEquals(soldTwo(), mapper().body(first));
        Assertions.assertEquals(Severity.INFO, mapper().severity(first));
    }

    @Test
    @DisplayName("L21 of calls on many threads each is one event with its own text")
    void callsOnManyThreadsAreOneEventEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Set<String> expected = new HashSet<>();
        List<@Nullable String> bodies = Collections.synchronizedList(new ArrayList<>());
        EventMapper<P> mapper = mapper();
        try (Subscription subscription = channel().subscribe((event, name) -> bodies.add(mapper.body(event)))) {
            List<Callable<@Nullable Void>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS * ROUNDS; i++) {
                String text = "call " + i;
                expected.add(text);
                calls.add(() -> {
                    log(Severity.INFO, text);
                    return null;
                });
            }
            for (Future<@Nullable Void> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Assertions.assertEquals(THREADS * ROUNDS, bodies.size());
        Assertions.assertEquals(expected, new HashSet<>(bodies));
    }
}
