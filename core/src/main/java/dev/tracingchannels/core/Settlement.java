// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Settles an operation as a future ends. */
interface Settlement {
    /** Publishes the events of an operation that ended as a future did, unless it was settled before. */
    void complete(@Nullable Object value, @Nullable Throwable error);

    /** What went wrong, without the wrapping that a dependent stage adds. */
    static Throwable cause(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }
}
