// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** Ends a request with the last byte of the response, a failure to read it, or when it is closed. */
final class FollowedResponse implements ClientHttpResponse {
    private final ClientHttpResponse original;
    private final long length;
    private final SentRequest.Open open;
    private @Nullable InputStream followed;

    /** The length is negative where it is not known. */
    FollowedResponse(ClientHttpResponse original, long length, SentRequest.Open open) {
        this.original = original;
        this.length = length;
        this.open = open;
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
        return original.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
        return original.getStatusText();
    }

    @Override
    public HttpHeaders getHeaders() {
        return original.getHeaders();
    }

    /** Always the same stream, which counts what is read of it. */
    @Override
    public InputStream getBody() throws IOException {
        InputStream stream = followed;
        if (stream == null) {
            InputStream body;
            try {
                body = original.getBody();
            } catch (Throwable failure) {
                open.fail(failure);
                throw failure;
            }
            stream = new FollowedBody(body, length, open);
            followed = stream;
        }
        return stream;
    }

    @Override
    public void close() {
        try {
            original.close();
        } finally {
            open.succeed();
        }
    }
}
