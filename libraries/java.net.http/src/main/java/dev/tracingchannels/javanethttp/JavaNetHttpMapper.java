// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Maps {@link JavaNetHttpChannels#REQUEST}. What is null or 0 here is what java.net.http does not know of a request. */
final class JavaNetHttpMapper extends HttpClientMapper<JavaNetHttpRequest> {
    JavaNetHttpMapper() {
        super("java.net.http:request", JavaNetHttpRequest.class);
    }

    @Override
    protected String method(JavaNetHttpRequest payload) {
        return payload.method();
    }

    @Override
    protected URI url(JavaNetHttpRequest payload) {
        return payload.url();
    }

    @Override
    protected int status(Operation<? extends JavaNetHttpRequest> operation) {
        return 0;
    }

    @Override
    protected @Nullable String protocol(Operation<? extends JavaNetHttpRequest> operation) {
        return null;
    }

    @Override
    public HeaderWriter outgoingHeaders(JavaNetHttpRequest payload) {
        return payload.outgoing();
    }
}
