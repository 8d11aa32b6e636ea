// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is to be logged keeps nothing from use where the application's logging throws. */
class LoggingFailureTest {
    private final List<Throwable> reported = new ArrayList<>();
    private final Subscription reporting = ErrorHandler.set((where, error) -> reported.add(error));
    private final Logger logger = Logger.getLogger("dev.tracingchannels.mapping");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            throw new IllegalStateException("logging");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void breakLogging() {
        logger.addHandler(handler);
    }

    @AfterEach
    void restore() {
        logger.removeHandler(handler);
        reporting.close();
    }

    @Test
    void settingsAreReadThatHaveAnUnknownKey() {
        Settings settings = Settings.of(Map.of("tracing.channels.no-such-key", "x", "tracing.channels.logs", "all"));
        assertThat(settings.logs()).isEqualTo(Settings.Logs.ALL);
        assertThat(reported).hasSize(1);
    }

    @Test
    void mappersAreDiscoveredWhereALoaderFails() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                throw new IOException("no files");
            }
        });
        try {
            assertThat(MapperRegistry.discover().mappers()).isNotNull();
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(reported).isNotEmpty();
    }
}
