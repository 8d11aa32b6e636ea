// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.testing.LibraryContract;
import org.apache.logging.log4j.core.LoggerContext;
import org.jspecify.annotations.Nullable;

class Log4jLibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        return type == LoggerContext.class ? type.cast(TestContext.synchronous().configure().context) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        ((LoggerContext) object).getLogger("com.example.Shop").warn("The shop is closed.");
    }
}
