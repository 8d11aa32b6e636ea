// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;

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

    /** Returns whether an exception is an answer that is no failure of the server. */
    static boolean isBelow500(Throwable error) {
        int status = of(error);
        return status > 0 && status < Status.INTERNAL_SERVER_ERROR_500.code();
    }
}
