// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.binding.EventWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.Severity;
import io.sentry.Breadcrumb;
import io.sentry.DateUtils;
import io.sentry.IScopes;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.SentryStackTraceFactory;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryStackTrace;
import io.sentry.protocol.SentryThread;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of one channel into Sentry, as Sentry's own appenders do. From one severity on they are breadcrumbs, which
 * are sent with the next event; from another on they are events of their own.
 */
final class SentryEvents<P> implements EventWriter<P> {
    private final EventMapper<P> mapper;
    private final ContentCapture contentCapture;
    private final @Nullable Severity breadcrumbs;
    private final @Nullable Severity events;

    SentryEvents(EventMapper<P> mapper, ContentCapture contentCapture, Settings settings) {
        this.mapper = mapper;
        this.contentCapture = contentCapture;
        this.breadcrumbs = settings.sentryBreadcrumbs();
        this.events = settings.sentryEvents();
    }

    @Override
    public void write(P payload, long time) {
        Severity severity = mapper.severity(payload);
        boolean event = events != null && severity.isAtLeast(events);
        boolean breadcrumb = breadcrumbs != null && severity.isAtLeast(breadcrumbs);
        if (!event && !breadcrumb) {
            return;
        }
        String logger = mapper.scope(payload);
        // The scopes of this thread, made if there are none, as by any use of Sentry's API: a breadcrumb must last.
        IScopes scopes = Sentry.getCurrentScopes();
        if (OwnWork.isLogging(logger) || scopes.isNoOp()) {
            return;
        }
        String body = mapper.body(payload);
        String text = body == null ? null : contentCapture.text(body);
        CollectedAttributes attributes = new CollectedAttributes(contentCapture);
        mapper.attributes(payload, attributes);
        Date date = DateUtils.nanosToDate(time);
        Throwable error = mapper.error(payload);
        if (event && !isLeftOut(error, scopes.getOptions())) {
            scopes.captureEvent(event(payload, error, scopes.getOptions(), logger, text, attributes, date));
        }
        if (breadcrumb) {
            scopes.addBreadcrumb(breadcrumb(severity, logger, text, attributes, date));
        }
    }

    private boolean isLeftOut(@Nullable Throwable error, SentryOptions options) {
        // With the messages Sentry gets the throwable, and checks it itself.
        return error != null && !contentCapture.recordsErrorMessages() && LoggedException.isLeftOut(error, options);
    }

    private SentryEvent event(
            P payload,
            @Nullable Throwable error,
            SentryOptions options,
            @Nullable String logger,
            @Nullable String text,
            CollectedAttributes attributes,
            Date date) {
        SentryEvent event = new SentryEvent(date);
        event.setLevel(level(mapper.severity(payload)));
        event.setLogger(logger);
        Message message = new Message();
        message.setFormatted(text);
        event.setMessage(message);
        Map<String, Object> values = new LinkedHashMap<>();
        attributes.forEach(values::put);
        if (!values.isEmpty()) {
            event.getContexts().put("Log attributes", values);
        }
        if (error != null) {
            LoggedException.set(event, error, mapper.channel().replace(':', '.'), contentCapture, options);
        } else if (options.isAttachStacktrace()
                && !options.isAttachThreads()
                && !contentCapture.captures(ContentDirection.INPUT)) {
            event.setThreads(List.of(currentThread(options)));
        }
        return event;
    }

    /** What Sentry itself would add to an event without an error, but for the thread's name, which is content. */
    private static SentryThread currentThread(SentryOptions options) {
        Thread current = Thread.currentThread();
        SentryStackTrace stackTrace = new SentryStackTrace(
                new SentryStackTraceFactory(options).getStackFrames(current.getStackTrace(), false));
        stackTrace.setSnapshot(true);
        SentryThread thread = new SentryThread();
        thread.setId(current.getId());
        thread.setDaemon(current.isDaemon());
        thread.setPriority(current.getPriority());
        thread.setState(current.getState().name());
        thread.setCrashed(false);
        thread.setStacktrace(stackTrace);
        return thread;
    }

    private static Breadcrumb breadcrumb(
            Severity severity,
            @Nullable String logger,
            @Nullable String text,
            CollectedAttributes attributes,
            Date date) {
        Breadcrumb breadcrumb = new Breadcrumb(date);
        breadcrumb.setLevel(level(severity));
        breadcrumb.setCategory(logger);
        breadcrumb.setMessage(text);
        attributes.forEach(breadcrumb::setData);
        return breadcrumb;
    }

    /** Not a switch, which is a class that would be initialised where there may be no stack for it. */
    private static SentryLevel level(Severity severity) {
        if (severity.isAtLeast(Severity.FATAL)) {
            return SentryLevel.FATAL;
        }
        if (severity.isAtLeast(Severity.ERROR)) {
            return SentryLevel.ERROR;
        }
        if (severity.isAtLeast(Severity.WARN)) {
            return SentryLevel.WARNING;
        }
        return severity.isAtLeast(Severity.INFO) ? SentryLevel.INFO : SentryLevel.DEBUG;
    }
}
