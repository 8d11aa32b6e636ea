// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.log.LogMapper;
import java.time.Instant;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** Maps {@link JavaUtilLoggingChannels#LOG}: a log record for each record. */
final class JavaUtilLoggingMapper extends LogMapper<JavaUtilLoggingRecord> {
    /** What tools show for a logger without a name, as OpenTelemetry's agent does. */
    private static final String NAMELESS = "ROOT";

    JavaUtilLoggingMapper() {
        super("java.util.logging:log", JavaUtilLoggingRecord.class);
    }

    /** By the value of the level, as OpenTelemetry's agent does: a level of the application's counts as the next standard one above. */
    @Override
    public Severity severity(JavaUtilLoggingRecord event) {
        int level = event.level().intValue();
        if (level <= Level.FINEST.intValue()) {
            return Severity.TRACE;
        }
        if (level <= Level.FINER.intValue()) {
            return Severity.DEBUG;
        }
        if (level <= Level.FINE.intValue()) {
            return Severity.DEBUG2;
        }
        if (level <= Level.CONFIG.intValue()) {
            return Severity.DEBUG3;
        }
        if (level <= Level.INFO.intValue()) {
            return Severity.INFO;
        }
        if (level <= Level.WARNING.intValue()) {
            return Severity.WARN;
        }
        return level <= Level.SEVERE.intValue() ? Severity.ERROR : Severity.FATAL;
    }

    @Override
    public String severityText(JavaUtilLoggingRecord event) {
        return event.level().getName();
    }

    @Override
    public @Nullable String body(JavaUtilLoggingRecord event) {
        return event.message();
    }

    @Override
    public String scope(JavaUtilLoggingRecord event) {
        String logger = event.logger();
        return logger == null || logger.isEmpty() ? NAMELESS : logger;
    }

    @Override
    public Instant time(JavaUtilLoggingRecord event) {
        return event.time();
    }

    @Override
    public @Nullable Throwable error(JavaUtilLoggingRecord event) {
        return event.throwable();
    }

    @Override
    protected @Nullable String template(JavaUtilLoggingRecord event) {
        return event.template();
    }

    @Override
    protected @Nullable Object @Nullable [] arguments(JavaUtilLoggingRecord event) {
        return event.arguments();
    }

    @Override
    protected String threadName(JavaUtilLoggingRecord event) {
        return event.threadName();
    }
}
