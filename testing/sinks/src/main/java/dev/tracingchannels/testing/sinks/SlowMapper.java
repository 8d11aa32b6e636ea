// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import java.time.Duration;
import java.time.Instant;

/**
 * Maps the contract's operations slowly, compared with reading a clock. Notes the time halfway through each of its methods, so
 * that a test can distinguish what happened before and after.
 */
final class SlowMapper implements Mapper<Call> {
    /** Far more than tools round times by, and than two clocks of one machine differ by. */
    private static final Duration STEP = Duration.ofMillis(10);

    private volatile Instant named = Instant.MIN;
    private volatile Instant started = Instant.MIN;
    private volatile Instant deferred = Instant.MIN;
    private volatile Instant ended = Instant.MIN;

    /** Waits until the clock has gone on; gives the moment halfway. */
    static Instant takeTime() {
        Instant began = Instant.now();
        while (Instant.now().isBefore(began.plus(STEP))) {
            Thread.onSpinWait();
        }
        return began.plus(STEP.dividedBy(2));
    }

    Instant named() {
        return named;
    }

    Instant started() {
        return started;
    }

    Instant deferred() {
        return deferred;
    }

    Instant ended() {
        return ended;
    }

    void deferral() {
        deferred = takeTime();
    }

    @Override
    public String channel() {
        return "contract:call";
    }

    @Override
    public Class<Call> payloadType() {
        return Call.class;
    }

    @Override
    public String spanName(Call call) {
        named = takeTime();
        return call.name();
    }

    @Override
    public SpanKind spanKind(Call call) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(Call call, AttributeWriter attributes) {
        started = takeTime();
    }

    @Override
    public void end(Operation<? extends Call> operation, SpanWriter span) {
        ended = takeTime();
    }
}
