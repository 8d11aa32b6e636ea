// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Makes requests that are published. Below all interceptors, so it sees each request that is sent, with the headers of all of them. */
final class TracedRequestFactory extends AbstractClientHttpRequestFactoryWrapper {
    TracedRequestFactory(ClientHttpRequestFactory original) {
        super(original);
    }

    @Override
    protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory original)
            throws IOException {
        ClientHttpRequest request = original.createRequest(uri, method);
        return SpringWebChannels.REQUEST.hasSubscribers() ? TracedRequest.of(request, UriTemplates.of(uri)) : request;
    }
}
