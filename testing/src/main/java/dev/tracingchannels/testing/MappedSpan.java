// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a mapper makes of one operation: the span that a sink would write, as plain values. Immutable.
 *
 * <p>A mapper that would record unasked what the conventions call sensitive, prompts or parameters for instance, under a name
 * that holds no content, is refused with an {@link IllegalArgumentException}.
 *
 * <pre>{@code
 * MappedSpan span = MappedSpan.returning(new QueryMapper(), payload, null);
 * assertThat(span.name()).isEqualTo("SELECT users");
 * assertThat(span.attributes()).containsEntry("db.system.name", "postgresql");
 * }</pre>
 *
 * @param name the name at the end of the span, or null when the mapper wants no span
 * @param kind the kind
 * @param startAttributes what was written at the start, by name, in alphabetical order
 * @param attributes all attributes at the end, by name, in alphabetical order; with {@code error.type} as sinks fill it in
 * @param failed whether the span is marked as failed: the operation has an error, or the mapper says so
 * @param failure the mapper's description of the failure, or null
 */
public record MappedSpan(
        @Nullable String name,
        SpanKind kind,
        Map<String, Object> startAttributes,
        Map<String, Object> attributes,
        boolean failed,
        @Nullable String failure) {

    /**
     * Maps an operation that came to a result.
     *
     * @param mapper the mapper
     * @param payload the payload
     * @param result the result, which may be null
     * @param <P> the type of the payload
     * @return the span
     */
    public static <P> MappedSpan returning(Mapper<P> mapper, P payload, @Nullable Object result) {
        return of(mapper, operation(payload, CompletableFuture.completedFuture(result)));
    }

    /**
     * Maps an operation that came to a result, for a tool that records content.
     *
     * @param mapper the mapper
     * @param payload the payload
     * @param result the result, which may be null
     * @param contentCapture what the tool records
     * @param <P> the type of the payload
     * @return the span
     */
    public static <P> MappedSpan returning(
            Mapper<P> mapper, P payload, @Nullable Object result, ContentCapture contentCapture) {
        return of(mapper, operation(payload, CompletableFuture.completedFuture(result)), contentCapture);
    }

    /**
     * Maps an operation that failed.
     *
     * @param mapper the mapper
     * @param payload the payload
     * @param error the error
     * @param <P> the type of the payload
     * @return the span
     */
    public static <P> MappedSpan failing(Mapper<P> mapper, P payload, Throwable error) {
        return of(mapper, operation(payload, CompletableFuture.failedFuture(error)));
    }

    /**
     * Maps an operation whose outcome was never published.
     *
     * @param mapper the mapper
     * @param payload the payload
     * @param <P> the type of the payload
     * @return the span
     */
    public static <P> MappedSpan abandoned(Mapper<P> mapper, P payload) {
        return of(mapper, operation(payload, new CompletableFuture<>()));
    }

    /**
     * Maps an operation that was recorded.
     *
     * @param mapper the mapper
     * @param operation the operation
     * @param <P> the type of the payload
     * @return the span
     */
    public static <P> MappedSpan of(Mapper<P> mapper, Operation<P> operation) {
        return of(mapper, operation, ContentCapture.NONE);
    }

    /**
     * Maps an operation that was recorded, for a tool that records content.
     *
     * @param mapper the mapper
     * @param operation the operation
     * @param contentCapture what the tool records
     * @param <P> the type of the payload
     * @return the span
     */
    public static <P> MappedSpan of(Mapper<P> mapper, Operation<P> operation, ContentCapture contentCapture) {
        Attributes span = new Attributes(mapper.spanName(operation.payload()), contentCapture);
        SpanKind kind = mapper.spanKind(operation.payload());
        mapper.start(operation.payload(), span);
        Map<String, Object> atStart = span.copy();
        mapper.end(operation, span);
        Throwable error = operation.error();
        if (error != null && mapper.isFailure(operation, error)) {
            span.failWith(error);
        }
        return new MappedSpan(span.name, kind, atStart, span.copy(), span.failed, span.failure);
    }

    /** Maps what is known of an operation at its start. */
    static <P> MappedSpan started(Mapper<P> mapper, P payload, ContentCapture contentCapture) {
        return of(mapper, operation(payload, new CompletableFuture<>()), contentCapture);
    }

    /**
     * What the OpenTelemetry semantic conventions demand and this span has not: for HTTP, databases, messaging and GenAI
     * (requests to models, agents, tools) the attributes required at the start, the kinds and the form of the name; for all
     * spans a name low in cardinality, the conventions' types, and no attribute that the conventions do not know in a
     * namespace of theirs.
     *
     * <pre>{@code
     * assertThat(span.violations()).isEmpty();
     * }</pre>
     *
     * @return each in a sentence; none if the span is right
     */
    public List<String> violations() {
        return ConventionRules.violations(this);
    }

    /** An operation with the outcome of the future; core makes operations only by tracing. */
    private static <P> Operation<P> operation(P payload, CompletableFuture<@Nullable Object> outcome) {
        TracingChannel<P> channel = TracingChannel.of(
                Channel.unnamed("start"),
                Channel.unnamed("end"),
                Channel.unnamed("asyncStart"),
                Channel.unnamed("asyncEnd"),
                Channel.unnamed("error"));
        AtomicReference<@Nullable Operation<P>> traced = new AtomicReference<>();
        channel.start().subscribe((operation, name) -> traced.set(operation));
        channel.traceStage(() -> payload, () -> outcome);
        return Objects.requireNonNull(traced.get());
    }

    private static final class Attributes extends SpanWriter {
        private final Map<String, Object> values = new TreeMap<>();
        private final ContentCapture contentCapture;
        private @Nullable String name;
        private boolean failed;
        private @Nullable String failure;

        private Attributes(@Nullable String name, ContentCapture contentCapture) {
            this.name = name;
            this.contentCapture = contentCapture;
        }

        private Map<String, Object> copy() {
            return Collections.unmodifiableMap(new TreeMap<>(values));
        }

        @Override
        protected ContentCapture contentCapture() {
            return contentCapture;
        }

        @Override
        protected <T> void write(AttributeKey<T> attribute, T value) {
            ConventionRules.checkContent(attribute);
            values.put(attribute.name(), value);
        }

        @Override
        public void rename(String newName) {
            name = newName;
        }

        /** As a binding does. */
        private void failWith(Throwable error) {
            if (!failed) {
                fail(error.getClass().getName(), null);
            }
            String message = contentCapture.errorMessage(error);
            failure = message == null ? failure : message;
        }

        @Override
        public void fail(String errorType, @Nullable String description) {
            failed = true;
            failure = description;
            values.put(ErrorAttributes.ERROR_TYPE.name(), errorType);
        }
    }
}
