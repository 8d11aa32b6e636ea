// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.conventions.UrlAttributes;
import io.sentry.BaggageHeader;
import io.sentry.DateUtils;
import io.sentry.IScopes;
import io.sentry.ISpan;
import io.sentry.ITransaction;
import io.sentry.NoOpSpan;
import io.sentry.SentryDate;
import io.sentry.SentryEvent;
import io.sentry.SentryLongDate;
import io.sentry.SpanStatus;
import io.sentry.exception.ExceptionMechanismException;
import io.sentry.protocol.Mechanism;
import io.sentry.util.TracingUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Sentry span, or a transaction with its root span. */
final class SentrySpan extends SinkSpan<IScopes> {
    private final IScopes scopes;
    private final CollectedAttributes attributes;
    private ISpan span = NoOpSpan.getInstance();
    private @Nullable ITransaction transaction;
    private boolean failed;
    private @Nullable Long httpStatus;
    private volatile @Nullable SentryDate end;

    SentrySpan(IScopes scopes, CollectedAttributes attributes) {
        this.scopes = scopes;
        this.attributes = attributes;
    }

    void begin(ISpan started, @Nullable ITransaction root) {
        span = started;
        transaction = root;
    }

    void putAll(SpanKind kind, CollectedAttributes collected) {
        span.setData("otel.kind", kind.name());
        collected.forEach(span::setData);
    }

    @Override
    protected IScopes context() {
        return scopes;
    }

    @Override
    protected void propagate(HeaderWriter headers) {
        String there = headers.get(BaggageHeader.BAGGAGE_HEADER);
        TracingUtils.TracingHeaders trace =
                TracingUtils.traceIfAllowed(scopes, target(), there == null ? null : List.of(there), span);
        if (trace == null) {
            return;
        }
        headers.set(
                trace.getSentryTraceHeader().getName(),
                trace.getSentryTraceHeader().getValue());
        BaggageHeader baggage = trace.getBaggageHeader();
        if (baggage != null) {
            headers.set(baggage.getName(), baggage.getValue());
        }
        if (trace.getW3cTraceparentHeader() != null) {
            headers.set(
                    trace.getW3cTraceparentHeader().getName(),
                    trace.getW3cTraceparentHeader().getValue());
        }
    }

    /** Returns the text that is compared with the application's trace propagation targets. */
    private String target() {
        String url = attributes.text(UrlAttributes.URL_FULL);
        String host = attributes.text(ServerAttributes.SERVER_ADDRESS);
        return url != null ? url : host != null ? host : "";
    }

    /** Writes the names under which Sentry keeps OpenTelemetry's status, since Sentry's own status has no text. */
    @Override
    protected void writeFailure(String errorType, @Nullable String description) {
        failed = true;
        put(ErrorAttributes.ERROR_TYPE, errorType);
        span.setData("otel.status_description", description);
    }

    @Override
    protected void captureError(Throwable error, ErrorCapture capture, long time) {
        Mechanism mechanism = new Mechanism();
        mechanism.setType(capture.mechanism());
        mechanism.setHandled(capture.handled());
        SentryEvent event = new SentryEvent(new ExceptionMechanismException(mechanism, error, Thread.currentThread()));
        event.setTimestamp(DateUtils.nanosToDate(time));
        scopes.captureEvent(event);
    }

    @Override
    protected void end(long time, @Nullable Throwable error) {
        if (error != null) {
            // If this error is captured later, it belongs to this span.
            span.setThrowable(error);
        }
        SentryDate date = new SentryLongDate(time);
        end = date;
        span.finish(status(), date);
    }

    private SpanStatus status() {
        SpanStatus unknown = failed ? SpanStatus.INTERNAL_ERROR : SpanStatus.OK;
        return httpStatus == null ? unknown : SpanStatus.fromHttpStatusCode(httpStatus.intValue(), unknown);
    }

    /** Restores the end of a transaction that waited for its children, which Sentry sets to that of the last child. */
    void finished(ITransaction waited) {
        SentryDate date = end;
        if (date != null) {
            waited.updateEndDate(date);
        }
    }

    @Override
    public void rename(String name) {
        if (transaction != null) {
            transaction.setName(name);
        } else if (attributes.text(DbAttributes.DB_QUERY_TEXT) == null) {
            span.setDescription(name);
        }
    }

    @Override
    protected ContentCapture contentCapture() {
        return attributes.contentCapture();
    }

    @Override
    protected <T> void write(AttributeKey<T> name, T value) {
        span.setData(name.name(), value);
    }

    @Override
    protected void write(AttributeKey<Long> name, long value) {
        span.setData(name.name(), value);
        if (name.equals(HttpAttributes.HTTP_RESPONSE_STATUS_CODE)) {
            httpStatus = value;
        }
    }
}
