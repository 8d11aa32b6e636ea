// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

/** The end of a span that was deferred. The first call ends it; further ones do nothing. Safe for use from many threads. */
public interface SpanEnd {
    /** Ends the span now. */
    void end();

    /**
     * Marks the span as failed and ends it now.
     *
     * @param error why
     */
    void end(Throwable error);
}
