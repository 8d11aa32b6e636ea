// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.PublisherContract;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

class SpringWebPublisherTest extends PublisherContract<SpringWebRequest> {
    private static final ClientHttpRequestFactory REAL = RestClientOnJdkTest.jdk(null);
    private static ClientTestServer server;
    private final RestClient client = client(REAL, true);

    @BeforeAll
    static void start() {
        server = new ClientTestServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static RestClient client(ClientHttpRequestFactory factory, boolean publishing) {
        RestClient.Builder builder = RestClient.builder().requestFactory(factory);
        return (publishing ? SpringWebTracing.addTo(builder) : builder).build();
    }

    private Object get(RestClient used, URI url) {
        return used.get().uri(url).retrieve().toEntity(String.class).getStatusCode();
    }

    @Override
    protected TracingChannel<SpringWebRequest> channel() {
        return SpringWebChannels.REQUEST;
    }

    @Override
    protected Object succeed() {
        return get(client, server.echo(""));
    }

    @Override
    protected void fail() throws IOException {
        get(client, ClientTestServer.refused());
    }

    /** Spring wraps what the request fails with. */
    @Override
    protected Throwable underlying(Throwable thrown) {
        return thrown.getCause();
    }

    @Override
    protected void succeedWith(String secret) {
        client.post()
                .uri(server.echo("?password=" + secret))
                .header("Authorization", secret)
                .body(secret)
                .retrieve()
                .toBodilessEntity();
    }

    @Override
    protected void failWith(String secret) throws IOException {
        get(client, server.answering(secret));
    }

    @Override
    protected void succeedAround(Runnable action) {
        ClientHttpRequestFactory hooked = new AbstractClientHttpRequestFactoryWrapper(REAL) {
            @Override
            protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory original)
                    throws IOException {
                ClientHttpRequest request = original.createRequest(uri, method);
                return new MockClientHttpRequest(method, uri) {
                    @Override
                    protected ClientHttpResponse executeInternal() throws IOException {
                        action.run();
                        return request.execute();
                    }
                };
            }
        };
        get(client(hooked, true), server.echo(""));
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        ClientHttpRequestFactory atOnce = (uri, method) -> {
            MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
            request.setResponse(new MockClientHttpResponse(new byte[0], HttpStatus.OK));
            return request;
        };
        RestClient used = client(atOnce, publishing);
        URI url = URI.create("http://localhost/");
        return () -> used.get().uri(url).retrieve().toBodilessEntity();
    }
}
