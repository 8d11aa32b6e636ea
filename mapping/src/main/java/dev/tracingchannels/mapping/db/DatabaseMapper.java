// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.DbMetrics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps the operations of a database's client: a CLIENT span, measured. It is named after the summary of its query; without one,
 * {@code {operation} {target}}, as far as they are known; else after the database product.
 *
 * <p>A subclass returns what its library knows. Its methods are called during events of the operation only, and may be called
 * more than once.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/">Database spans</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-metrics/">Database metrics</a>
 */
public abstract class DatabaseMapper<P> implements Mapper<P> {
    private final String channel;
    private final Class<P> payloadType;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected DatabaseMapper(String channel, Class<P> payloadType) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
    }

    /**
     * Returns the target of the operation, as far as it is known.
     *
     * @param payload the operation's payload
     * @return the target
     */
    protected abstract DatabaseTarget target(P payload);

    /**
     * Returns whether the target has changed or become known since the start. Called when the operation is over; if true, the
     * target is written again.
     *
     * @param payload the operation's payload
     * @return true if {@link #target} has changed; false by default
     */
    protected boolean isRedirected(P payload) {
        return false;
    }

    /**
     * Returns the name of the operation or command.
     *
     * @param payload the operation's payload
     * @return the name as the database knows it, {@code findAndModify} or {@code GET}, low in cardinality; null (the default)
     *     if it is not known or may not be taken from the text of a query
     */
    protected @Nullable String operationName(P payload) {
        return null;
    }

    /**
     * Returns the table, collection or container.
     *
     * @param payload the operation's payload
     * @return the name; null (the default) if there are none or several, or if it may not be taken from the text of a query
     */
    protected @Nullable String collection(P payload) {
        return null;
    }

    /**
     * Returns the text of the query.
     *
     * @param payload the operation's payload
     * @return the text without values, unless it is parameterized; null (the default) if there is none
     */
    protected @Nullable String queryText(P payload) {
        return null;
    }

    /**
     * Returns the summary of the query.
     *
     * @param payload the operation's payload
     * @return operations and their targets, low in cardinality; null (the default) if they are not known
     */
    protected @Nullable String querySummary(P payload) {
        return null;
    }

    /**
     * Returns the stored procedure or function that is called.
     *
     * @param payload the operation's payload
     * @return the name; null (the default) if there is none
     */
    protected @Nullable String storedProcedure(P payload) {
        return null;
    }

    /**
     * Returns the number of operations that are sent together.
     *
     * @param payload the operation's payload
     * @return the number, recorded unless it is one; −1 (the default) for an operation that is no batch
     */
    protected int batchSize(P payload) {
        return -1;
    }

    /**
     * Returns the number of operations that were run together, where only the result has it: the commands of a transaction, for
     * instance.
     *
     * @param operation the operation, with its result or error present
     * @return the number, recorded if it is more than one; −1 (the default) if the result does not say it
     */
    protected int executedBatchSize(Operation<? extends P> operation) {
        return -1;
    }

    /**
     * Returns the number of returned rows or documents.
     *
     * @param operation the operation, with its result or error present
     * @return the number; −1 (the default) if it is not known
     */
    protected long returnedRows(Operation<? extends P> operation) {
        return -1;
    }

    /**
     * Writes the values of the query's parameters. Called only where inputs are captured.
     *
     * @param payload the operation's payload
     * @param parameters takes the values
     */
    protected void putParameters(P payload, QueryParameters parameters) {}

    /**
     * Returns the error with which the database answered.
     *
     * @param payload the operation's payload
     * @param error what the operation failed with
     * @return the database's error; null if the error is none of the database's or has no code, so that its class is recorded
     */
    protected abstract @Nullable DatabaseError error(P payload, Throwable error);

    /**
     * Returns the target that is part of the span's name.
     *
     * @param payload the operation's payload
     * @return the collection, the stored procedure, the namespace or the server, the first of these that is known; null for no
     *     such part
     */
    protected @Nullable String nameTarget(P payload) {
        String collection = collection(payload);
        if (collection != null) {
            return collection;
        }
        String procedure = storedProcedure(payload);
        if (procedure != null) {
            return procedure;
        }
        DatabaseTarget target = target(payload);
        return target.namespace() != null ? target.namespace() : target.server();
    }

    @Override
    public final String channel() {
        return channel;
    }

    @Override
    public final Class<P> payloadType() {
        return payloadType;
    }

    @Override
    public String spanName(P payload) {
        String summary = querySummary(payload);
        if (summary != null) {
            return summary;
        }
        String operation = operationName(payload);
        String target = nameTarget(payload);
        if (operation != null) {
            return target == null ? operation : operation + ' ' + target;
        }
        return target == null ? target(payload).system() : target;
    }

    @Override
    public SpanKind spanKind(P payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        target(payload).write(attributes);
        attributes.put(DbAttributes.DB_OPERATION_NAME, operationName(payload));
        attributes.put(DbAttributes.DB_COLLECTION_NAME, collection(payload));
        attributes.put(DbAttributes.DB_QUERY_TEXT, queryText(payload));
        attributes.put(DbAttributes.DB_QUERY_SUMMARY, querySummary(payload));
        attributes.put(DbAttributes.DB_STORED_PROCEDURE_NAME, storedProcedure(payload));
        int size = batchSize(payload);
        if (size >= 0 && size != 1) {
            attributes.put(DbAttributes.DB_OPERATION_BATCH_SIZE, size);
        }
        if (attributes.captures(ContentDirection.INPUT)) {
            putParameters(payload, new QueryParameters(attributes));
        }
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        P payload = operation.payload();
        if (isRedirected(payload)) {
            target(payload).writeServer(span);
            span.rename(spanName(payload));
        }
        Throwable error = operation.error();
        if (error != null) {
            fail(error(payload, error), span);
        } else if (operation.hasResult()) {
            int executed = executedBatchSize(operation);
            if (executed > 1) {
                span.put(DbAttributes.DB_OPERATION_BATCH_SIZE, executed);
            }
            long rows = returnedRows(operation);
            if (rows >= 0) {
                span.put(DbAttributes.DB_RESPONSE_RETURNED_ROWS, rows);
            }
        }
    }

    private static void fail(@Nullable DatabaseError error, SpanWriter span) {
        if (error != null) {
            span.put(DbAttributes.DB_RESPONSE_STATUS_CODE, error.code());
            span.fail(error.code(), error.description());
        }
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_OPERATION_DURATION);
    }
}
