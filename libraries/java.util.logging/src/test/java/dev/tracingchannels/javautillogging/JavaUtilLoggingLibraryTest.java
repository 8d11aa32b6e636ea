// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import dev.tracingchannels.testing.LibraryContract;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class JavaUtilLoggingLibraryTest extends LibraryContract {
    @AfterEach
    void restore() {
        new TestConfiguration().restore();
    }

    /** A JVM has one, and each test gets it as if it were new. */
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        return type == LogManager.class ? type.cast(JavaUtilLoggingTracing.detach(LogManager.getLogManager())) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        Logger.getLogger("com.example.Shop").warning("The shop is closed.");
    }
}
