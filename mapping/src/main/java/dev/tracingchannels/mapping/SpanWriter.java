// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import org.jspecify.annotations.Nullable;

/** Takes what becomes known of an operation after its span began. Threading as for {@link AttributeWriter}. */
public abstract class SpanWriter extends AttributeWriter {
    /** For tools. */
    protected SpanWriter() {}

    /**
     * Renames the span, for operations whose name is known only at the end.
     *
     * @param name the name, low in cardinality
     */
    public abstract void rename(String name);

    /**
     * Marks the span as failed although no exception was thrown, for instance for a server's answer of status 500. An operation
     * that has an error is marked without this call.
     *
     * @param errorType the value of {@code error.type}, low in cardinality
     * @param description what went wrong, for a person, or null. It is always written, so it must be harmless: no text of an
     *     exception, of a server's answer or of a user. Where the application asks for the messages of errors, the message of
     *     the operation's error replaces it
     */
    public abstract void fail(String errorType, @Nullable String description);
}
