// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import dev.tracingchannels.core.OpenOperation;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Ends operations by the status of their calls. */
final class Outcome {
    private Outcome() {}

    static void settle(OpenOperation operation, Status status, @Nullable Metadata trailers) {
        if (status.isOk()) {
            operation.succeed(status);
        } else {
            operation.fail(status.asRuntimeException(trailers));
        }
    }
}
