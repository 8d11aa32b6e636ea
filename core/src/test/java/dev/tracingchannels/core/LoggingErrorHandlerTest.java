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

/** The default handler: each cause once, and not too many. */
class LoggingErrorHandlerTest {
    private final AtomicLong now = new AtomicLong(42);
    private final List<LogRecord> records = new ArrayList<>();
    private final Logger logger = Logger.getAnonymousLogger();
    private final LoggingErrorHandler handler = new LoggingErrorHandler(logger, now::get);

    @BeforeEach
    void listen() {
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
    void itLogsWhereAndWhat() {
        IllegalStateException error = new IllegalStateException("f");
        handler.handle("subscriber x of channel c", error);
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getMessage()).contains("subscriber x of channel c");
            assertThat(record.getThrown()).isSameAs(error);
        });
    }

    @Test
    void itLogsEachCauseOnce() {
        for (int i = 0; i < 10; i++) {
            handler.handle("one", new IllegalStateException("f" + i));
            handler.handle("two", new IllegalStateException("f" + i));
        }
        handler.handle("one", new IllegalArgumentException());
        assertThat(records).hasSize(3);
        assertThat(records.get(2).getMessage()).contains("18 failures were not logged");
    }

    @Test
    void itLogsEachLineThatMisusesUsOnce() {
        for (int i = 0; i < 10; i++) {
            handler.handle("closing a scope", misusedBy(1));
            handler.handle("closing a scope", misusedBy(2));
        }
        assertThat(records).hasSize(2);
    }

    private static IllegalStateException misusedBy(int line) {
        IllegalStateException error = new IllegalStateException("closed twice");
        error.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("dev.tracingchannels.core.StoreScope", "close", "StoreScope.java", 42),
            new StackTraceElement("shop.Cart", "add", "Cart.java", line)
        });
        return error;
    }

    @Test
    void itLogsALimitedNumberAMinute() {
        for (int i = 0; i < 100; i++) {
            handler.handle("listener " + i, new IllegalStateException());
        }
        assertThat(records).hasSize(20);
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        handler.handle("listener 100", new IllegalStateException());
        assertThat(records).hasSize(20);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        handler.handle("listener 101", new IllegalStateException());
        assertThat(records).hasSize(21);
        assertThat(records.get(20).getMessage()).contains("81 failures were not logged");
    }

    @Test
    void itRemembersALimitedNumberOfCauses() {
        for (int i = 0; i < 5000; i++) {
            now.addAndGet(TimeUnit.MINUTES.toNanos(1));
            handler.handle("listener " + i, new IllegalStateException());
        }
        assertThat(records).hasSize(1000);
    }
}
