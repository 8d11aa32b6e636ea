// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.binding.SinkSpan;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import io.sentry.Baggage;
import io.sentry.CustomSamplingContext;
import io.sentry.IScopes;
import io.sentry.ISpan;
import io.sentry.ITransaction;
import io.sentry.ScopeType;
import io.sentry.Sentry;
import io.sentry.SentryLongDate;
import io.sentry.SpanContext;
import io.sentry.SpanId;
import io.sentry.SpanOptions;
import io.sentry.TransactionContext;
import io.sentry.TransactionOptions;
import io.sentry.protocol.TransactionNameSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the Sentry spans of one channel: a transaction where no span is current, else a child. */
final class SentryStarter<P> implements SpanStarter<P, IScopes> {
    private static final String CREATOR = "tracing-channels";

    private final Mapper<P> mapper;
    private final ContentCapture contentCapture;

    SentryStarter(Mapper<P> mapper, ContentCapture contentCapture) {
        this.mapper = mapper;
        this.contentCapture = contentCapture;
    }

    @Override
    public @Nullable SinkSpan<IScopes> start(String name, P payload, @Nullable IScopes current, long startTime) {
        if (OwnWork.isCurrent()) {
            return null;
        }
        SpanKind kind = mapper.spanKind(payload);
        CollectedAttributes attributes = new CollectedAttributes(contentCapture);
        mapper.start(payload, attributes);
        SpanOperation operation = SpanOperation.of(mapper.channel(), kind, attributes);
        ISpan parent = current == null ? null : current.getSpan();
        SentrySpan span = current == null || parent == null
                ? root(name, payload, kind, attributes, operation, current, startTime)
                : child(name, attributes, operation, current, parent, startTime);
        if (span != null) {
            span.putAll(kind, attributes);
        }
        return span;
    }

    private SentrySpan root(
            String name,
            P payload,
            SpanKind kind,
            CollectedAttributes attributes,
            SpanOperation operation,
            @Nullable IScopes current,
            long startTime) {
        IScopes scopes = current == null ? Sentry.forkedRootScopes(CREATOR) : isolated(kind, current);
        HeaderReader headers = mapper.incomingHeaders(payload);
        TransactionContext context = headers == null ? null : continued(scopes, headers);
        if (context == null) {
            context = new TransactionContext(name, operation.op());
        }
        return transaction(name, attributes, operation, scopes, context, startTime);
    }

    /** Forks the isolation scope for a request, so that a user or a breadcrumb of one request is not visible in another. */
    private static IScopes isolated(SpanKind kind, IScopes current) {
        return kind == SpanKind.SERVER || kind == SpanKind.CONSUMER
                ? current.forkedScopes(CREATOR)
                : current.forkedCurrentScope(CREATOR);
    }

    /**
     * Returns the continued trace; null when tracing is off. Then there are no spans, but errors still belong to the trace from
     * outside.
     */
    private static @Nullable TransactionContext continued(IScopes scopes, HeaderReader headers) {
        List<String> baggage = headers.getAll("baggage");
        return scopes.continueTrace(headers.get("sentry-trace"), baggage.isEmpty() ? null : baggage);
    }

    private SentrySpan transaction(
            String name,
            CollectedAttributes attributes,
            SpanOperation operation,
            IScopes scopes,
            TransactionContext context,
            long startTime) {
        context.setName(name);
        context.setOperation(operation.op());
        context.setTransactionNameSource(
                attributes.text(HttpAttributes.HTTP_ROUTE) == null
                        ? TransactionNameSource.CUSTOM
                        : TransactionNameSource.ROUTE);
        TransactionOptions options = new TransactionOptions();
        prepare(options, operation, startTime);
        // A child may end after its parent; without this it would be lost.
        options.setWaitForChildren(true);
        CustomSamplingContext sampling = new CustomSamplingContext();
        attributes.forEach(sampling::set);
        options.setCustomSamplingContext(sampling);
        SentrySpan span = new SentrySpan(scopes, attributes);
        options.setTransactionFinishedCallback(span::finished);
        ITransaction transaction = scopes.startTransaction(context, options);
        span.begin(transaction, transaction);
        try {
            makeCurrent(transaction, scopes);
        } catch (Throwable broken) {
            // A started span must end, or nothing of the trace is sent.
            transaction.finish();
            throw broken;
        }
        return span;
    }

    private static void makeCurrent(ITransaction transaction, IScopes scopes) {
        // When tracing is off, what happens inside belongs to the trace that the scopes have from outside.
        if (!transaction.isNoOp()) {
            scopes.configureScope(ScopeType.CURRENT, scope -> {
                scope.setTransaction(transaction);
                // Otherwise Sentry takes the latest child of any thread for the current span.
                scope.setActiveSpan(transaction);
            });
        }
    }

    /** Returns a child span; null when Sentry takes no more spans for the transaction. */
    private @Nullable SentrySpan child(
            String name,
            CollectedAttributes attributes,
            SpanOperation operation,
            IScopes current,
            ISpan parent,
            long startTime) {
        IScopes scopes = current.forkedCurrentScope(CREATOR);
        ITransaction transaction = current.getTransaction();
        SpanContext above = parent.getSpanContext();
        if (transaction == null || transaction.isFinished()) {
            TransactionContext context = new TransactionContext(
                    above.getTraceId(), new SpanId(), above.getSpanId(), above.getSamplingDecision(), baggage(parent));
            return transaction(name, attributes, operation, scopes, context, startTime);
        }
        SpanOptions options = new SpanOptions();
        prepare(options, operation, startTime);
        SpanContext context = above.copyForChild(operation.op(), above.getSpanId(), null);
        String statement = attributes.text(DbAttributes.DB_QUERY_TEXT);
        context.setDescription(statement == null ? name : statement);
        // By the span's context, not by the span itself, since the parent may have ended.
        ISpan started = transaction.startChild(context, options);
        if (started.isNoOp()) {
            return null;
        }
        SentrySpan span = new SentrySpan(scopes, attributes);
        span.begin(started, null);
        try {
            scopes.configureScope(ScopeType.CURRENT, scope -> scope.setActiveSpan(started));
        } catch (Throwable broken) {
            // As above.
            started.finish();
            throw broken;
        }
        return span;
    }

    private static @Nullable Baggage baggage(ISpan parent) {
        return parent.getSpanContext().getBaggage();
    }

    private static void prepare(SpanOptions options, SpanOperation operation, long startTime) {
        options.setOrigin(operation.origin());
        options.setStartTimestamp(new SentryLongDate(startTime));
    }
}
