// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What the contracts of HTTP's servers and clients have: a recorder for each test, and what they ask of a span. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HttpContract<P, F extends Enum<F>> extends OperationContract<F> {
    static final int CALLS = 200;

    private final SpanKind kind;
    private volatile @Nullable SpanRecorder recorder;

    HttpContract(SpanKind kind) {
        this.kind = kind;
    }

    /**
     * The channel of the requests.
     *
     * @return the channel
     */
    protected abstract TracingChannel<P> channel();

    @BeforeEach
    final void startRecording() {
        recordWith(ContentCapture.NONE);
    }

    @AfterEach
    final void stopRecording() {
        recorder().close();
        recorder = null;
    }

    final void recordWith(ContentCapture contentCapture) {
        SpanRecorder before = recorder;
        if (before != null) {
            before.close();
        }
        recorder = new SpanRecorder(List.of(channel()), mappers(), contentCapture, patience());
    }

    final SpanRecorder recorder() {
        SpanRecorder current = recorder;
        Assertions.assertNotNull(current, "no test runs");
        return current;
    }

    /** What is current on this thread, if a test runs. */
    final @Nullable TraceContext current() {
        SpanRecorder running = recorder;
        return running == null ? null : running.current();
    }

    /** The span of the one request that was sent, which is by the conventions as all beneath it are. */
    final RecordedSpan only() {
        RecordedSpan only = recorder().awaitOnly(kind);
        recorder().spans().forEach(span -> isByTheConventions(span.atEnd()));
        return only;
    }

    final List<RecordedSpan> await(int count) {
        return recorder().await(kind, count);
    }

    final RecordedSpan awaitBegun() {
        return recorder().awaitBegun(kind, 1).get(0);
    }

    static void assertAttribute(RecordedSpan span, String name, @Nullable Object value) {
        Assertions.assertEquals(value, span.attribute(name), () -> name + " of " + span);
    }

    static void assertStatus(RecordedSpan span, int status) {
        assertAttribute(span, "http.response.status_code", (long) status);
    }

    static void assertSucceeded(RecordedSpan span) {
        Assertions.assertFalse(span.atEnd().failed(), span::toString);
        assertAttribute(span, "error.type", null);
    }

    static void assertFailed(RecordedSpan span, String errorType) {
        Assertions.assertTrue(span.atEnd().failed(), span::toString);
        assertAttribute(span, "error.type", errorType);
    }
}
