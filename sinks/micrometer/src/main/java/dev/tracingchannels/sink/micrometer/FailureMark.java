// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

/**
 * Marks a span as failed. Micrometer can mark a failure only with an exception, which many tracers write with its stack trace.
 * This one has only the text of the status.
 */
final class FailureMark extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailureMark(String message) {
        super(message, null, false, false);
    }
}
