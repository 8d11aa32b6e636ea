// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.Level;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.log.LogMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps {@link LogbackChannels#LOG}: a log record for each event. */
final class LogbackMapper extends LogMapper<LogbackEvent> {
    LogbackMapper() {
        super("logback:log", LogbackEvent.class);
    }

    @Override
    public Severity severity(LogbackEvent event) {
        int level = event.level().toInt();
        if (level >= Level.ERROR_INT) {
            return Severity.ERROR;
        }
        if (level >= Level.WARN_INT) {
            return Severity.WARN;
        }
        if (level >= Level.INFO_INT) {
            return Severity.INFO;
        }
        return level >= Level.DEBUG_INT ? Severity.DEBUG : Severity.TRACE;
    }

    @Override
    public String severityText(LogbackEvent event) {
        return event.level().toString();
    }

    @Override
    public @Nullable String body(LogbackEvent event) {
        return event.message();
    }

    @Override
    public String scope(LogbackEvent event) {
        return event.logger();
    }

    @Override
    public Instant time(LogbackEvent event) {
        return event.time();
    }

    @Override
    public @Nullable Throwable error(LogbackEvent event) {
        return event.throwable();
    }

    @Override
    protected @Nullable String template(LogbackEvent event) {
        return event.template();
    }

    @Override
    protected @Nullable Object @Nullable [] arguments(LogbackEvent event) {
        return event.arguments();
    }

    @Override
    protected Map<String, String> context(LogbackEvent event) {
        return event.mdc();
    }

    @Override
    protected Map<String, @Nullable Object> keyValues(LogbackEvent event) {
        return event.keyValues();
    }

    @Override
    protected List<String> markers(LogbackEvent event) {
        return event.markers();
    }

    @Override
    protected String threadName(LogbackEvent event) {
        return event.threadName();
    }
}
