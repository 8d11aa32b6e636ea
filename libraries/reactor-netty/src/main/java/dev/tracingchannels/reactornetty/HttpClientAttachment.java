// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.mapping.Attachment;
import reactor.netty.http.client.HttpClient;

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
        return TracedHttpClient.unwrap(target);
    }
}
