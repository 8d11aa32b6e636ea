// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/**
 * The role of a span among the calls of a system.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/api/#spankind">OpenTelemetry: SpanKind</a>
 */
public enum SpanKind {
    /** Work inside one process. */
    INTERNAL,
    /** The handling of a request from outside. */
    SERVER,
    /** A request to something outside. */
    CLIENT,
    /** The sending of a message. */
    PRODUCER,
    /** The receiving or processing of a message. */
    CONSUMER
}
