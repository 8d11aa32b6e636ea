// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No listener can harm an operation or another listener, whatever it throws. */
class SafetyTest {
    private static final List<Supplier<Throwable>> FAILURES = Arrays.asList(
            IllegalStateException::new,
            AssertionError::new,
            StackOverflowError::new,
            OutOfMemoryError::new,
            IOException::new,
            InterruptedException::new,
            ArithmeticException::new);

    private final List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
    private final Store<String> after = Store.create("after");

    @BeforeEach
    void collectReports() {
        ErrorHandler.set((where, error) -> reported.add(error));
    }

    @AfterEach
    void useTheDefaultHandler() {
        ErrorHandler.set(null);
    }

    @SuppressWarnings("unchecked") // throws anything
    private static <R, X extends Throwable> R sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    /** Each form, traced on a channel; returns "r" if nothing disturbs it. */
    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("sync", channel -> channel.<String, RuntimeException>traceSync(() -> "p", () -> "r"));
        forms.put(
                "stage",
                channel -> channel.<CompletableFuture<String>, RuntimeException>traceStage(
                                () -> "p", () -> CompletableFuture.completedFuture("r"))
                        .join());
        forms.put("later stage", channel -> {
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> traced = channel.traceStage(() -> "p", () -> source);
            source.complete("r");
            return traced.join();
        });
        forms.put("mixed", channel -> channel.<String, RuntimeException>traceStage(() -> "p", () -> "r"));
        forms.put("callback", channel -> {
            String[] result = new String[1];
            channel.<String, String, RuntimeException>traceCallback(
                    () -> "p", (value, error) -> result[0] = value, callback -> {
                        callback.succeed("r");
                        return "";
                    });
            return result[0];
        });
        forms.put("iterator", channel -> {
            List<String> items = new ArrayList<>();
            channel.<String, RuntimeException>traceIterator(
                            () -> "p",
                            joining(),
                            () -> Collections.singleton("r").iterator())
                    .forEachRemaining(items::add);
            return items.get(0);
        });
        forms.put("stream", channel -> {
            try (Stream<String> stream =
                    channel.<String, RuntimeException>traceStream(() -> "p", joining(), () -> Stream.of("r"))) {
                return stream.collect(joining());
            }
        });
        forms.put("open", channel -> {
            try (OpenOperation operation = channel.open(() -> "p")) {
                operation.succeed("r");
                return "r";
            }
        });
        forms.put("open, settled later", channel -> {
            OpenOperation operation = channel.open(() -> "p");
            operation.close();
            operation.succeed("r");
            return "r";
        });
        return forms;
    }

    private interface Form {
        String call(TracingChannel<String> channel) throws Exception;
    }

    private interface Check {
        void run(Form form, Throwable failure) throws Exception;
    }

    private Stream<DynamicTest> inEveryForm(Check check) {
        return forms().entrySet().stream()
                .flatMap(form -> FAILURES.stream()
                        .map(Supplier::get)
                        .map(failure -> dynamicTest(
                                form.getKey() + " / " + failure.getClass().getSimpleName(), () -> {
                                    reported.clear();
                                    check.run(form.getValue(), failure);
                                    assertThat(after.get()).isNull();
                                })));
    }

    @TestFactory
    Stream<DynamicTest> aSubscriberThatThrowsAffectsNothingElse() {
        return inEveryForm((form, failure) -> {
            EventLog expected = EventLog.subscribed();
            assertThat(form.call(expected.channel)).isEqualTo("r");
            EventLog log = new EventLog();
            TracingSubscriber<String> failing = new TracingSubscriber<String>() {
                @Override
                public void start(Operation<String> operation) {
                    sneak(failure);
                }

                @Override
                public void end(Operation<String> operation) {
                    sneak(failure);
                }

                @Override
                public void asyncStart(Operation<String> operation) {
                    sneak(failure);
                }

                @Override
                public void asyncEnd(Operation<String> operation) {
                    sneak(failure);
                }
            };
            log.channel.subscribe(failing);
            log.channel.subscribe(log);
            log.channel.subscribe(failing);
            assertThat(form.call(log.channel)).isEqualTo("r");
            assertThat(log.lines).isEqualTo(expected.lines);
            assertThat(reported).hasSize(2 * log.lines.size()).containsOnly(failure);
        });
    }

    @TestFactory
    Stream<DynamicTest> aTransformThatThrowsLeavesItsStoreAndEntersTheNext() {
        return inEveryForm((form, failure) -> {
            EventLog log = new EventLog();
            Store<String> skipped = Store.create("skipped");
            log.channel.start().bindStore(skipped, operation -> SafetyTest.<String, RuntimeException>sneak(failure));
            log.channel.start().bindStore(after, Operation::payload);
            log.channel.end().subscribe((operation, name) -> log.add(skipped.get() + " " + after.get()));
            assertThat(form.call(log.channel)).isEqualTo("r");
            assertThat(log.lines).containsExactly("null p");
            assertThat(reported).containsExactly(failure);
        });
    }

    @TestFactory
    Stream<DynamicTest> aStoreThatThrowsIsSkipped() {
        return inEveryForm((form, failure) -> {
            for (String where : new String[] {"get", "enter", "close", "null"}) {
                EventLog log = EventLog.subscribed();
                FailingStore failing = new FailingStore(where, failure);
                log.channel.start().bindStore(failing);
                log.channel.start().bindStore(after, Operation::payload);
                log.channel.end().subscribe((operation, name) -> log.add(after.get()));
                assertThat(form.call(log.channel)).isEqualTo("r");
                assertThat(log.lines).contains("p");
                // Until it is unbound or collected, every snapshot in the process reads it.
                log.channel.start().unbindStore(failing);
            }
            assertThat(reported).contains(failure);
        });
    }

    /** A tool's store that fails in one of its methods. */
    private static final class FailingStore extends Store<Object> {
        private final String where;
        private final Throwable failure;

        FailingStore(String where, Throwable failure) {
            super("failing");
            this.where = where;
            this.failure = failure;
        }

        @Override
        public Object get() {
            return where.equals("get") ? sneak(failure) : null;
        }

        @Override
        public Scope enter(Object value) {
            if (where.equals("enter")) {
                return sneak(failure);
            }
            return where.equals("null")
                    ? null
                    : () -> {
                        if (where.equals("close")) {
                            sneak(failure);
                        }
                    };
        }
    }

    @TestFactory
    Stream<DynamicTest> aHandlerThatThrowsIsIgnored() {
        return inEveryForm((form, failure) -> {
            EventLog log = EventLog.subscribed();
            log.channel.start().subscribe((operation, name) -> sneak(failure));
            ErrorHandler.set((where, error) -> sneak(failure));
            try {
                assertThat(form.call(log.channel)).isEqualTo("r");
            } finally {
                collectReports();
            }
            assertThat(log.lines).anyMatch(line -> line.startsWith("end p"));
        });
    }

    @Test
    void aPayloadThatCannotBeMadeIsReportedAndTheCallGoesUntraced() throws Exception {
        for (Supplier<Throwable> each : FAILURES) {
            Throwable failure = each.get();
            EventLog log = EventLog.subscribed();
            Supplier<String> payload = () -> SafetyTest.<String, RuntimeException>sneak(failure);
            List<Callable<Object>> calls = Arrays.asList(
                    () -> log.channel.traceSync(payload, () -> "r"),
                    () -> log.channel
                            .<CompletableFuture<String>, RuntimeException>traceStage(
                                    payload, () -> CompletableFuture.completedFuture("r"))
                            .join(),
                    () -> log.channel.traceStage(payload, () -> "r"),
                    () -> log.channel.traceCallback(payload, (value, error) -> {}, callback -> "r"),
                    () -> log.channel
                            .<String, RuntimeException>traceIterator(
                                    payload,
                                    joining(),
                                    () -> Collections.singleton("r").iterator())
                            .next(),
                    () -> log.channel
                            .<String, RuntimeException>traceStream(payload, joining(), () -> Stream.of("r"))
                            .collect(joining()),
                    () -> {
                        log.channel.open(payload).close();
                        return "r";
                    });
            reported.clear();
            for (Callable<Object> call : calls) {
                assertThat(call.call()).isEqualTo("r");
            }
            assertThat(reported).hasSize(calls.size()).containsOnly(failure);
            assertThat(log.lines).isEmpty();
        }
    }

    @Test
    void aPayloadThatIsNullIsReported() {
        EventLog log = EventLog.subscribed();
        assertThat(log.channel.<String, RuntimeException>traceSync(() -> null, () -> "r"))
                .isEqualTo("r");
        assertThat(reported).singleElement().isInstanceOf(NullPointerException.class);
    }

    @Test
    void aMessageThatCannotBeMadeIsReported() {
        Channel<String> channel = Channel.unnamed("c");
        List<String> received = new ArrayList<>();
        channel.subscribe((message, name) -> received.add(message));
        IOException failure = new IOException();
        channel.publishLazily(() -> SafetyTest.<String, RuntimeException>sneak(failure));
        assertThat(received).isEmpty();
        assertThat(reported).containsExactly(failure);
    }

    @Test
    void aCollectorThatThrowsLeavesTheResultAbsent() {
        StackOverflowError failure = new StackOverflowError();
        List<Collector<String, ?, String>> collectors = Arrays.asList(
                Collector.of(() -> sneak(failure), (List<String> list, String item) -> {}, (a, b) -> a, list -> ""),
                Collector.of(
                        ArrayList::new, (List<String> list, String item) -> sneak(failure), (a, b) -> a, list -> ""),
                Collector.of(ArrayList::new, List::add, (a, b) -> a, (List<String> list) -> sneak(failure)),
                null);
        for (Collector<String, ?, String> collector : collectors) {
            EventLog log = EventLog.subscribed();
            List<String> items = new ArrayList<>();
            log.channel
                    .<String, RuntimeException>traceIterator(
                            () -> "p", collector, () -> Arrays.asList("a", "b").iterator())
                    .forEachRemaining(items::add);
            assertThat(items).containsExactly("a", "b");
            assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p", "asyncEnd p");
        }
        assertThat(reported).hasSize(4).contains(failure);
    }

    @Test
    void aResponseThatCannotBeWrappedIsReturnedAsItIs() {
        EventLog log = EventLog.subscribed();
        IOException failure = new IOException();
        String response = log.channel.<String, String, RuntimeException>traceStreamed(
                () -> "p", joining(), () -> "r", (plain, operation) -> sneak(failure));
        assertThat(response).isEqualTo("r");
        assertThat(reported).containsExactly(failure);
        assertThat(log.lines).containsExactly("start p", "end p", "asyncStart p result=", "asyncEnd p result=");
    }

    @Test
    void anAlreadyConsumedStreamIsReturnedAsItIs() {
        EventLog log = EventLog.subscribed();
        Stream<String> used = Stream.of("a");
        assertThat(used.count()).isEqualTo(1);
        Stream<String> returned = log.channel.traceStream(() -> "p", joining(), () -> used);
        assertThat((Object) returned).isSameAs(used);
        assertThat(log.lines).contains("asyncEnd p result=");
    }
}
