// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.mapping.Attachment;
import java.net.http.HttpClient;

/** Wraps clients. */
final class HttpClientAttachment implements Attachment<HttpClient> {
    @Override
    public Class<HttpClient> type() {
        return HttpClient.class;
    }

    @Override
    public HttpClient attach(HttpClient target) {
        return TracedHttpClient.wrap(target);
    }

    @Override
    public HttpClient detach(HttpClient target) {
        return target instanceof TracedHttpClient traced ? traced.original() : target;
    }
}
