// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.log.LogMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps {@link Log4jChannels#LOG}: a log record for each event. */
final class Log4jMapper extends LogMapper<Log4jEvent> {
    /** What tools show for the root logger, whose name is empty, as OpenTelemetry's agent does. */
    private static final String ROOT = "ROOT";

    Log4jMapper() {
        super("log4j:log", Log4jEvent.class);
    }

    /** A level of the application's counts as the next more severe one of Log4j's, as Log4j itself has it for other systems. */
    @Override
    public Severity severity(Log4jEvent event) {
        return switch (event.level().getStandardLevel()) {
            case OFF, FATAL -> Severity.FATAL;
            case ERROR -> Severity.ERROR;
            case WARN -> Severity.WARN;
            case INFO -> Severity.INFO;
            case DEBUG -> Severity.DEBUG;
            case TRACE, ALL -> Severity.TRACE;
        };
    }

    @Override
    public String severityText(Log4jEvent event) {
        return event.level().name();
    }

    @Override
    public @Nullable String body(Log4jEvent event) {
        return event.message();
    }

    @Override
    public String scope(Log4jEvent event) {
        return event.logger().isEmpty() ? ROOT : event.logger();
    }

    @Override
    public Instant time(Log4jEvent event) {
        return event.time();
    }

    @Override
    public @Nullable Throwable error(Log4jEvent event) {
        return event.throwable();
    }

    @Override
    protected @Nullable String template(Log4jEvent event) {
        return event.template();
    }

    @Override
    protected @Nullable Object @Nullable [] arguments(Log4jEvent event) {
        return event.arguments();
    }

    @Override
    protected Map<String, String> context(Log4jEvent event) {
        return event.contextMap();
    }

    @Override
    protected Map<String, @Nullable Object> keyValues(Log4jEvent event) {
        return event.keyValues();
    }

    @Override
    protected List<String> markers(Log4jEvent event) {
        return event.markers();
    }

    @Override
    protected String threadName(Log4jEvent event) {
        return event.threadName();
    }
}
