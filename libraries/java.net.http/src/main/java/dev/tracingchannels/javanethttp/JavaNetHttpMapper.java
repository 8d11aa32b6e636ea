// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import org.jspecify.annotations.Nullable;

/** Maps {@link JavaNetHttpChannels#REQUEST}. */
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
    protected HeaderReader requestHeaders(JavaNetHttpRequest payload) {
        return reader(payload.headers());
    }

    @Override
    protected int status(Operation<? extends JavaNetHttpRequest> operation) {
        ResponseInfo response = operation.payload().response();
        return response == null ? 0 : response.statusCode();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends JavaNetHttpRequest> operation) {
        ResponseInfo response = operation.payload().response();
        return response == null ? null : response.version().name();
    }

    @Override
    protected @Nullable HeaderReader responseHeaders(Operation<? extends JavaNetHttpRequest> operation) {
        ResponseInfo response = operation.payload().response();
        return response == null ? null : reader(response.headers());
    }

    static HeaderReader reader(HttpHeaders headers) {
        return HeaderReader.of(headers::allValues, () -> headers.map().keySet());
    }

    @Override
    public HeaderWriter outgoingHeaders(JavaNetHttpRequest payload) {
        return payload.outgoing();
    }
}
