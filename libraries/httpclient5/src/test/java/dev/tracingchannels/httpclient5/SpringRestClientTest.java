// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

class SpringRestClientTest {
    @Test
    void aRequestOfSpringIsOneExchangeBelowItsCaller() throws Exception {
        Store<String> caller = Store.create("caller");
        List<@Nullable String> parents = new CopyOnWriteArrayList<>();
        CloseableHttpClient client =
                HttpClient5Tracing.addTo(HttpClientBuilder.create()).build();
        try (ClientTestServer server = new ClientTestServer();
                EventRecorder<HttpClient5Exchange> recorder = EventRecorder.on(HttpClient5Channels.EXCHANGE);
                var parent =
                        HttpClient5Channels.EXCHANGE.start().subscribe((operation, name) -> parents.add(caller.get()));
                client) {
            HttpComponentsClientHttpRequestFactory factory = new HttpComponentsClientHttpRequestFactory(client);
            String body = caller.run(
                    "a controller",
                    () -> RestClient.create(new RestTemplate(factory))
                            .get()
                            .uri(server.echo(""))
                            .retrieve()
                            .body(String.class));
            assertThat(body).startsWith("GET /echo");
            assertThat(caller.run("a job", () -> new RestTemplate(factory).getForObject(server.echo(""), String.class)))
                    .startsWith("GET /echo");
            recorder.operations(2).forEach(operation -> operation.settles().wasAsynchronous());
        }
        assertThat(parents).containsExactly("a controller", "a job");
    }
}
