// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.testing.LibraryContract;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

class SpringWebfluxLibraryTest extends LibraryContract {
    @Override
    protected <T> T attachable(Class<T> type) {
        HttpHandler handler = (request, response) -> response.setComplete();
        return type == HttpHandler.class ? type.cast(handler) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        ((HttpHandler) object)
                .handle(MockServerHttpRequest.get("/").build(), new MockServerHttpResponse())
                .block();
    }
}
