// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.http.FollowedStream;
import dev.tracingchannels.mapping.http.SentRequest;
import java.io.InputStream;

/** Ends a request with the last byte of a body, a failure to read it, or when it is closed. */
final class FollowedBody extends FollowedStream {
    private final SentRequest.Open open;

    FollowedBody(InputStream original, long length, SentRequest.Open open) {
        super(original, length);
        this.open = open;
    }

    @Override
    protected void ended() {
        open.succeed();
    }

    @Override
    protected void failed(Throwable failure) {
        open.fail(failure);
    }
}
