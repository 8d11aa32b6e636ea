// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void bothClientsPublish() throws Exception {
        RestClient client = SpringWebTracing.addTo(RestClient.builder()).build();
        RestTemplate template = SpringWebTracing.addTo(new RestTemplate());
        try (ClientTestServer server = new ClientTestServer();
                EventRecorder<SpringWebRequest> recorder = EventRecorder.on(SpringWebChannels.REQUEST)) {
            client.get().uri(server.echo("")).retrieve().toBodilessEntity();
            template.getForObject(server.echo(""), String.class);
            recorder.operations(2).forEach(RecordedOperation::settles);
        }
    }

    @Test
    void aFactoryThatIsSetLaterIsWrapped() throws Exception {
        RestClient.Builder builder = SpringWebTracing.addTo(RestClient.builder());
        ClientHttpRequestFactory factory = RestClientOnJdkTest.jdk(null);
        builder.requestFactory(SpringWebTracing.wrap(factory));
        try (ClientTestServer server = new ClientTestServer();
                EventRecorder<SpringWebRequest> recorder = EventRecorder.on(SpringWebChannels.REQUEST)) {
            builder.build().get().uri(server.echo("")).retrieve().toBodilessEntity();
            assertThat(recorder.onlyOperation().settles().payload().status()).isEqualTo(200);
        }
    }
}
