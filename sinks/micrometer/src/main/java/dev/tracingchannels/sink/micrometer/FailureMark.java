// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

/**
 * Marks a span as failed. Micrometer has no other way to do so than an exception, which many a tracer writes out with its
 * stack trace; this one has only the text that is to be the status.
 */
final class FailureMark extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailureMark(String message) {
        super(message, null, false, false);
    }
}
