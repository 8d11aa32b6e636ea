// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.mapping.http.FollowedStream;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Settles an operation with the last byte of a body, a failure to read it, or when it is closed. */
final class FollowedBody extends FollowedStream {
    private final OpenOperation operation;
    private final ClassicHttpResponse response;

    FollowedBody(InputStream original, long length, OpenOperation operation, ClassicHttpResponse response) {
        super(original, length);
        this.operation = operation;
        this.response = response;
    }

    @Override
    protected void ended() {
        operation.succeed(response);
    }

    @Override
    protected void failed(Throwable failure) {
        operation.fail(failure);
    }
}
