// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;

/** The statuses that Helidon's exceptions stand for. */
final class Statuses {
    private Statuses() {}

    /** Returns the status; 0 if the exception stands for none. */
    static int of(Throwable error) {
        if (error instanceof HttpException answer) {
            return answer.status().code();
        }
        return error instanceof RequestException refusal ? refusal.status().code() : 0;
    }
}
