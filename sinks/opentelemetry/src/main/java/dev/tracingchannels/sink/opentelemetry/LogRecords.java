// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.binding.EventWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.EventMapper;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Writes the events of one channel as OpenTelemetry's log records, in the current context. */
final class LogRecords<P> implements EventWriter<P> {
    private static final Severity[] SEVERITIES = Severity.values();

    private final EventMapper<P> mapper;
    private final ContentCapture contentCapture;
    private final LoggerProvider provider;
    private final Logger own;
    /** By the names of the application's loggers, whose number is limited. */
    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

    LogRecords(EventMapper<P> mapper, ContentCapture contentCapture, LoggerProvider provider, Logger own) {
        this.mapper = mapper;
        this.contentCapture = contentCapture;
        this.provider = provider;
        this.own = own;
    }

    @Override
    public void write(P payload, long time) {
        String scope = mapper.scope(payload);
        Context context = Context.current();
        if (OwnWork.isLogging(scope) || Suppression.isOn(context)) {
            return;
        }
        Logger logger = scope == null || scope.isEmpty() ? own : logger(scope);
        Severity severity = SEVERITIES[mapper.severity(payload).number()];
        if (!EnabledCheck.isEnabled(logger, severity, context)) {
            return;
        }
        LogRecordBuilder log = logger.logRecordBuilder()
                .setContext(context)
                .setTimestamp(time, TimeUnit.NANOSECONDS)
                .setSeverity(severity)
                .setSeverityText(mapper.severityText(payload));
        String body = mapper.body(payload);
        if (body != null) {
            log.setBody(contentCapture.text(body));
        }
        mapper.attributes(payload, new LogRecordAttributes(log, contentCapture));
        Throwable error = mapper.error(payload);
        if (error != null) {
            ExceptionAttributes.set(log, error, contentCapture);
        }
        log.emit();
    }

    private Logger logger(String scope) {
        Logger known = loggers.get(scope);
        return known == null ? loggers.computeIfAbsent(scope, provider::get) : known;
    }
}
