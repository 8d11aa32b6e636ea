// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.TraceIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the contract on plain channels: each event is one record. */
abstract class SinkEvents extends SinkChoices {
    static final Channel<Note> NOTES = Channel.named("contract:note");

    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    private final NoteMapper mapper = new NoteMapper();

    /**
     * Whether the tool takes events.
     *
     * @return true unless overridden
     */
    protected boolean takesEvents() {
        return true;
    }

    /**
     * Whether the tool keeps what an event says, and does not only count it.
     *
     * @return true unless overridden
     */
    protected boolean keepsRecords() {
        return true;
    }

    /**
     * The events that the tool has sent out up to now; waits for what is on its way.
     *
     * @return the records
     */
    protected List<WrittenEvent> written() {
        throw new UnsupportedOperationException("A tool that takes events says which it has written.");
    }

    @BeforeEach
    final void eventsAreTaken(TestInfo test) {
        Assumptions.assumeTrue(
                takesEvents() || test.getTestMethod().orElseThrow().getDeclaringClass() != SinkEvents.class,
                "the tool takes no events");
    }

    @AfterEach
    final void noSubscriberIsLeftOver() {
        assertThat(NOTES.hasSubscribers()).isFalse();
    }

    /** Every event is to be a record of its own, also in Sentry. */
    private static Settings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("tracing.channels.sentry.breadcrumbs", "none");
        all.put("tracing.channels.sentry.events", "trace");
        return Settings.of(all);
    }

    private SinkRegistration installForNotes() {
        return installForNotes(Map.of());
    }

    private SinkRegistration installForNotes(Map<String, String> more) {
        return install(registry().with(mapper), BindingOptions.DEFAULT.withSettings(settings(more)));
    }

    private WrittenEvent only() {
        List<WrittenEvent> all = written();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void anEventIsOneRecordWithWhatItsMapperSays() {
        Instant time = Instant.parse("2026-11-21T10:15:30.125Z");
        try (SinkRegistration bindings = installForNotes()) {
            assertThat(bindings.channels()).containsExactly("contract:call", "contract:note");
            NOTES.publish(new Note("sold out").at(time));
        }
        WrittenEvent event = only();
        assertThat(event.severity()).isEqualTo(Severity.WARN);
        Assumptions.assumeTrue(keepsRecords());
        assertThat(event.body()).isEqualTo("sold out");
        assertThat(event.scope()).isEqualTo("com.example.Shop");
        assertThat(event.time()).isEqualTo(time);
        assertThat(event.attributes())
                .containsEntry("test.text", "sold out")
                .containsEntry("test.count", 42L)
                .containsEntry("test.ratio", 0.5)
                .containsEntry("test.flag", true)
                .containsEntry("test.names", List.of("one", "two"))
                .doesNotContainKeys("test.input");
        assertThat(event.errorType()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "DEBUG3", "INFO", "WARN4", "ERROR", "FATAL2"})
    void aRecordHasTheSeverityOfItsEvent(String name) {
        Severity severity = Severity.valueOf(name);
        try (SinkRegistration bindings = installForNotes()) {
            NOTES.publish(new Note("a").of(severity));
        }
        assertThat(only().severity()).isIn(severity.range(), keepsRecords() ? lowest(severity) : null);
    }

    /** Sentry has no level below DEBUG. */
    private static Severity lowest(Severity severity) {
        return severity.range() == Severity.TRACE ? Severity.DEBUG : severity.range();
    }

    @Test
    void aRecordBelongsToTheSpanThatIsCurrent() {
        Assumptions.assumeTrue(keepsRecords());
        AtomicReference<String> inside = new AtomicReference<>();
        try (SinkRegistration bindings = installForNotes()) {
            call("a", () -> {
                inside.set(currentSpan());
                NOTES.publish(new Note("sold out"));
            });
        }
        assertThat(only().span()).isNotNull().isEqualTo(inside.get());
    }

    @Test
    void whatAnEventHoldsIsRecordedOnRequestAlone() {
        Assumptions.assumeTrue(keepsRecords());
        try (SinkRegistration bindings = installForNotes()) {
            NOTES.publish(new Note("a"));
        }
        assertThat(only().toString()).doesNotContain("input-secret");
        try (SinkRegistration bindings = installForNotes(Map.of("tracing.channels.record.inputs", "contract:note"))) {
            NOTES.publish(new Note("b"));
        }
        assertThat(written().get(1).attributes()).containsEntry("test.input", "input-secret");
    }

    @Test
    void anErrorIsRecordedWithItsClassAndWithItsMessageOnRequestAlone() {
        Assumptions.assumeTrue(keepsRecords());
        // Two errors: a tool may leave out one that it has seen.
        Supplier<Throwable> error = () -> new IllegalStateException("card-4111-secret", new Exception("secret cause"));
        try (SinkRegistration bindings = installForNotes()) {
            NOTES.publish(new Note("a").about(error.get()));
        }
        assertThat(only().errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(only().toString()).doesNotContain("secret");
        try (SinkRegistration bindings =
                installForNotes(Map.of("tracing.channels.record.error-messages", "contract:*"))) {
            NOTES.publish(new Note("b").about(error.get()));
        }
        assertThat(written().get(1).errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(written().get(1).errorMessage()).isEqualTo("card-4111-secret");
    }

    @Test
    void aLongTextIsCut() {
        Assumptions.assumeTrue(keepsRecords());
        try (SinkRegistration bindings = installForNotes(Map.of("tracing.channels.record.text-limit", "1024"))) {
            NOTES.publish(new Note("a".repeat(2000)));
        }
        assertThat(only().body()).hasSizeLessThanOrEqualTo(1024).endsWith(" characters cut]");
    }

    @Test
    void aToolThatLeavesMakesNoMoreRecordsAndTheChannelIsIdle() {
        installForNotes().close();
        assertThat(NOTES.hasSubscribers()).isFalse();
        NOTES.publish(new Note("a"));
        assertThat(written()).isEmpty();
    }

    @Test
    void ofTwoInstallationsTheLaterWritesAndThenTheEarlierAgain() {
        try (SinkRegistration first = installForNotes()) {
            NOTES.publish(new Note("a"));
            try (SinkRegistration second = installForNotes()) {
                NOTES.publish(new Note("b"));
            }
            NOTES.publish(new Note("c"));
        }
        NOTES.publish(new Note("d"));
        assertThat(written()).hasSize(3);
    }

    @Test
    void theEarlierOfTwoInstallationsMayLeaveFirst() {
        SinkRegistration first = installForNotes();
        SinkRegistration second = installForNotes();
        first.close();
        NOTES.publish(new Note("a"));
        second.close();
        NOTES.publish(new Note("b"));
        assertThat(written()).hasSize(1);
    }

    @Test
    void eachEventIsOneRecordWhileInstallationsComeAndGo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SinkRegistration staying = installForNotes()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        NOTES.publish(new Note("a"));
                    }
                }));
            }
            while (!running.stream().allMatch(Future::isDone)) {
                installForNotes().close();
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(written()).hasSize(THREADS * ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity", "severityText", "body", "scope", "time", "error", "attributes"})
    void anEventMapperThatThrowsLosesWhatItWouldHaveWrittenAndNothingElse(String method) {
        MapperRegistry broken = registry().with(new NoteMapper(method));
        try (SinkRegistration bindings = install(broken, BindingOptions.DEFAULT.withSettings(settings(Map.of())))) {
            NOTES.publish(new Note("a").about(new IllegalStateException("broken")));
        }
        assertThat(written()).hasSize(1);
        assertThat(reported).allSatisfy(error -> assertThat(error).isInstanceOf(BrokenException.class));
        reported.clear();
    }

    @Test
    void anEventThatAFilterLeavesOutIsNoRecordAndItsTextIsNotMade() {
        BindingOptions options = BindingOptions.DEFAULT
                .withSettings(settings(Map.of()))
                .withFilter((channel, payload) ->
                        !(payload instanceof Note note) || note.severity().isAtLeast(Severity.ERROR));
        try (SinkRegistration bindings = install(registry().with(mapper), options)) {
            NOTES.publish(new Note("a"));
            assertThat(mapper.bodies).hasValue(0);
            NOTES.publish(new Note("b").of(Severity.ERROR));
        }
        assertThat(only().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void anEventOfAnotherClassIsLeftAlone() {
        Channel<Object> untyped = Channel.named("contract:note");
        try (SinkRegistration bindings = installForNotes()) {
            untyped.publish("not a note");
        }
        assertThat(written()).isEmpty();
    }

    @Test
    void aPlainChannelIsSwitchedOffAsAnyOther() {
        try (SinkRegistration bindings = installForNotes(Map.of("tracing.channels.mappers.off", "contract:note"))) {
            assertThat(NOTES.hasSubscribers()).isFalse();
            assertThat(bindings.channels()).containsExactly("contract:call");
        }
    }

    @Test
    void whatIsPublishedWhileTheToolSendsSomethingOutIsNoRecord() {
        AtomicInteger exports = new AtomicInteger();
        runWithEachExport(() -> {
            exports.incrementAndGet();
            NOTES.publish(new Note("of the exporter"));
        });
        try (SinkRegistration bindings = installForNotes()) {
            call("a", () -> NOTES.publish(new Note("b")));
            assertThat(finished()).hasSize(1);
            assertThat(written()).hasSize(1);
        }
        assertThat(exports.get()).isPositive();
    }

    @Test
    void theIdsOfTheCurrentSpanAreThereForLogPatternsWhileTheToolIsInstalled() {
        AtomicReference<TraceIds> inside = new AtomicReference<>();
        AtomicReference<String> span = new AtomicReference<>();
        try (SinkRegistration bindings = installForNotes()) {
            call("a", () -> {
                inside.set(CurrentTrace.ids());
                span.set(currentSpan());
            });
            assertThat(CurrentTrace.ids()).isNull();
        }
        runInSpan("by hand", () -> assertThat(CurrentTrace.ids()).isNull());
        TraceIds ids = Objects.requireNonNull(inside.get(), "no ids within the call");
        assertThat(ids.spanId()).isEqualTo(span.get());
        assertThat(ids.traceId()).isEqualTo(span("a").trace());
    }

    @Test
    void contentThatIsAskedForInCodeIsRecorded() {
        Assumptions.assumeTrue(keepsRecords());
        BindingOptions options = BindingOptions.DEFAULT
                .withSettings(settings(Map.of()))
                .withContentCapture("contract:note", ContentCapture.NONE.withInputs());
        try (SinkRegistration bindings = install(registry().with(mapper), options)) {
            NOTES.publish(new Note("a"));
        }
        assertThat(only().attributes()).containsEntry("test.input", "input-secret");
    }
}
