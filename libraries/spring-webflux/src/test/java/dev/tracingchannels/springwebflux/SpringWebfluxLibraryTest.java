// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.testing.LibraryContract;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

class SpringWebfluxLibraryTest extends LibraryContract {
    @Override
    protected <T> T attachable(Class<T> type) {
        HttpHandler handler = (request, response) -> response.setComplete();
        ExchangeFunction atOnce =
                request -> Mono.just(ClientResponse.create(HttpStatus.OK).build());
        WebClient.Builder builder = WebClient.builder().exchangeFunction(atOnce);
        return type.cast(type == HttpHandler.class ? handler : type == WebClient.class ? builder.build() : builder);
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        if (object instanceof HttpHandler handler) {
            handler.handle(MockServerHttpRequest.get("/").build(), new MockServerHttpResponse())
                    .block();
            return;
        }
        WebClient client = object instanceof WebClient.Builder builder ? builder.build() : (WebClient) object;
        client.get().uri("http://localhost/").retrieve().toBodilessEntity().block();
    }
}
