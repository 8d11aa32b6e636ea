// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Instrument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.opentest4j.TestAbortedException;

/** What the contracts of domains have that attempt one operation after another, and look at the span of each. */
abstract class AttemptContract<F extends Enum<F>> extends OperationContract<F> {
    /** Does something that publishes, and throws what its caller gets. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    /**
     * The failure as the operation holds it, for libraries that wrap what their callers see.
     *
     * @param thrown what the caller catches
     * @return the same unless this is overridden
     */
    protected Throwable underlying(Throwable thrown) {
        return thrown;
    }

    final SpanRecorder on(TracingChannel<?> channel) {
        return new SpanRecorder(List.of(channel), mappers(), ContentCapture.NONE, patience());
    }

    /** What the attempt throws; it must throw something. */
    static Throwable thrownBy(Attempt attempt) {
        Throwable thrown = endOf(attempt);
        if (thrown == null) {
            throw new AssertionError("nothing was thrown");
        }
        return thrown;
    }

    /** What the attempt throws; null if it succeeds. */
    static @Nullable Throwable endOf(Attempt attempt) {
        try {
            attempt.run();
            return null;
        } catch (TestAbortedException notPossible) {
            throw notPossible;
        } catch (Exception thrown) {
            return thrown;
        }
    }

    /**
     * An attempt that goes wrong is one operation that fails, and whose caller gets what it gets where nobody subscribes. The span
     * is failed, and has the type of the error.
     */
    final RecordedSpan fails(TracingChannel<?> channel, Attempt attempt) throws Exception {
        Throwable idle = thrownBy(attempt);
        try (SpanRecorder spans = on(channel);
                EventRecorder<?> events = EventRecorder.on(channel, patience())) {
            Throwable thrown = thrownBy(attempt);
            Assertions.assertEquals(idle.getClass(), thrown.getClass());
            RecordedSpan failed = spans.awaitOnly();
            Throwable error = failed.operation().error();
            if (error == null) {
                throw new AssertionError("the operation has no error");
            }
            Assertions.assertEquals(underlying(thrown).getClass(), error.getClass());
            events.onlyOperation().isWellFormed();
            isByTheConventions(failed.atEnd());
            Assertions.assertTrue(failed.atEnd().failed(), failed::toString);
            return failed;
        }
    }

    /** A secret is in nothing that is recorded or logged by any of the channels, whether the attempt succeeds or not. */
    final void hides(Collection<TracingChannel<?>> channels, boolean fromTheApplicationToo, Attempt attempt)
            throws Exception {
        try (SpanRecorder spans = new SpanRecorder(channels, mappers(), ContentCapture.NONE, patience())) {
            endOf(attempt);
            Assertions.assertFalse(spans.awaitAll().isEmpty(), "nothing was published");
            for (RecordedSpan span : spans.spans()) {
                hidesSecrets(fromTheApplicationToo ? span.everything() : span.unasked());
            }
        }
    }

    /** There is an instrument of the name that measures such a span, and whose required dimensions are there. */
    static void measures(RecordedSpan span, Instrument instrument, AttributeKey<?>... required) {
        List<Instrument> instruments = span.mapper().instruments();
        Instrument found = instruments.stream()
                .filter(one -> one.name().equals(instrument.name()) && one.measures(span.kind()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(instrument.name() + " is not among " + instruments));
        for (AttributeKey<?> dimension : required) {
            Assertions.assertTrue(found.dimensions().contains(dimension), () -> found + " lacks " + dimension);
            Assertions.assertNotNull(
                    ExpectedSpan.value(span.atEnd(), dimension), () -> dimension + " is not in " + span);
        }
    }

    /** What a span gives for the dimensions of its instruments. */
    static List<String> dimensions(RecordedSpan span) {
        List<String> values = new ArrayList<>();
        for (Instrument instrument : span.mapper().instruments()) {
            for (AttributeKey<?> dimension : instrument.dimensions()) {
                values.add(dimension + "=" + ExpectedSpan.value(span.atEnd(), dimension));
            }
        }
        return values;
    }
}
