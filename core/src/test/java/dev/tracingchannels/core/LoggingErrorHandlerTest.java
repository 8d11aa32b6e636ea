// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The default handler logs each cause a few times, then once a minute, and a limited number in all. */
class LoggingErrorHandlerTest {
    private final AtomicLong now = new AtomicLong(42);
    private final List<LogRecord> records = new ArrayList<>();
    private final Logger logger = Logger.getAnonymousLogger();
    private final LoggingErrorHandler handler = new LoggingErrorHandler(logger, now::get);

    @BeforeEach
    void captureLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    @Test
    void itLogsTheErrorAndWhereItHappened() {
        IllegalStateException error = new IllegalStateException("f");
        handler.handle("subscriber x of channel c", error);
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getMessage()).contains("subscriber x of channel c");
            assertThat(record.getThrown()).isSameAs(error);
        });
    }

    @Test
    void itLogsACauseAFewTimesAndThenOnceAMinuteWithTheNumberNotLogged() {
        fail("one", 100);
        assertThat(records).hasSize(5);
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        fail("one", 100);
        assertThat(records).hasSize(5);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        fail("one", 100);
        assertThat(records).hasSize(6);
        assertThat(records.get(5).getMessage()).contains("195 more failures of this kind were not logged");
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        fail("one", 1);
        assertThat(records.get(6).getMessage()).contains("99 more failures of this kind were not logged");
    }

    @Test
    void aCauseThatWasQuietForAMinuteIsLoggedAFewTimesAgain() {
        fail("one", 6);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        fail("one", 1);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        fail("one", 5);
        assertThat(records).hasSize(11);
    }

    @Test
    void otherCausesAreLoggedMeanwhile() {
        fail("one", 1000);
        fail("two", 1);
        handler.handle("one", new IllegalArgumentException());
        assertThat(records).hasSize(7);
    }

    @Test
    void itLogsALimitedNumberOfCausesAMinute() {
        for (int i = 0; i < 100; i++) {
            fail("listener " + i, 1);
        }
        assertThat(records).hasSize(LoggingErrorHandler.IN_ALL);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        fail("listener 100", 1);
        assertThat(records.get(LoggingErrorHandler.IN_ALL).getMessage())
                .contains("50 failures of other kinds were not logged");
    }

    @Test
    void itNeverFallsSilentHoweverManyCausesThereAre() {
        for (int i = 0; i < 5000; i++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(2));
            fail("listener " + i, 1);
        }
        assertThat(records).hasSize(5000);
        assertThat(handler.causes()).isLessThanOrEqualTo(LoggingErrorHandler.CAUSES);
    }

    @Test
    void aFailureThatIsNotLoggedIsAskedForNoStackTrace() {
        IllegalStateException error = new IllegalStateException() {
            @Override
            public StackTraceElement[] getStackTrace() {
                throw new AssertionError("asked for");
            }
        };
        for (int i = 0; i < 100; i++) {
            handler.handle("one", error);
        }
        assertThat(records).hasSize(5);
    }

    private void fail(String where, int times) {
        for (int i = 0; i < times; i++) {
            handler.handle(where, new IllegalStateException("f" + i));
        }
    }
}
