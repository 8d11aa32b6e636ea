// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.LoggerContext;
import dev.tracingchannels.testing.LibraryContract;
import org.jspecify.annotations.Nullable;

class LogbackLibraryTest extends LibraryContract {
    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        return type == LoggerContext.class ? type.cast(new TestContext().context) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        ((LoggerContext) object).getLogger("com.example.Shop").warn("The shop is closed.");
    }
}
