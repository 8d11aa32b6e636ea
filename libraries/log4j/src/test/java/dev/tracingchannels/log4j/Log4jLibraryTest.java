// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.testing.LibraryContract;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class Log4jLibraryTest extends LibraryContract {
    private final List<LoggerContext> contexts = new ArrayList<>();

    @AfterEach
    void stop() {
        contexts.forEach(LoggerContext::stop);
    }

    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        if (type != LoggerContext.class) {
            return null;
        }
        LoggerContext context = TestContext.synchronous().configure().context;
        contexts.add(context);
        return type.cast(context);
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        ((LoggerContext) object).getLogger("com.example.Shop").warn("The shop is closed.");
    }
}
