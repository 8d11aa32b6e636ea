// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.mapping.MapperRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application whose logging throws can install a tool. */
class LoggingFailureTest {
    private final Logger logger = Logger.getLogger("dev.tracingchannels.binding");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            throw new BrokenException("logging");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @AfterEach
    void restore() {
        logger.removeHandler(handler);
        ErrorHandler.set(null);
    }

    @Test
    void installingSucceedsAndTheFailureIsReported() {
        List<Throwable> reported = new ArrayList<>();
        ErrorHandler.set((where, error) -> reported.add(error));
        logger.addHandler(handler);
        MapperRegistry mappers = MapperRegistry.empty().with(new CallMapper());
        try (SinkRegistration bindings = SinkRegistration.install(new RecordingSink(), mappers)) {
            assertThat(bindings.channels()).containsExactly("contract:call");
        }
        assertThat(reported).hasSize(1).hasOnlyElementsOfType(BrokenException.class);
    }
}
