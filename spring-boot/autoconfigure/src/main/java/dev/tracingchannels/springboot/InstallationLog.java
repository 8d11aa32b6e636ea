// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Hides the line that each tool logs when it is installed, since {@link StartReport} logs one for all. Warnings stay, and so does the
 * line where the application has set a level.
 */
final class InstallationLog implements DisposableBean {
    private static final String LOGGER = "dev.tracingchannels.binding";

    /** Null if nothing was changed. */
    private final @Nullable LoggingSystem changed;

    InstallationLog(@Nullable LoggingSystem logging) {
        this.changed = logging != null && isInfoByDefault(logging) ? logging : null;
        if (changed != null) {
            changed.setLogLevel(LOGGER, LogLevel.WARN);
        }
    }

    private static boolean isInfoByDefault(LoggingSystem logging) {
        LoggerConfiguration present = logging.getLoggerConfiguration(LOGGER);
        LoggerConfiguration inherited =
                present == null ? logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME) : present;
        return inherited != null
                && inherited.getEffectiveLevel() == LogLevel.INFO
                && (present == null || present.getConfiguredLevel() == null);
    }

    @Override
    public void destroy() {
        if (changed != null) {
            changed.setLogLevel(LOGGER, null);
        }
    }
}
