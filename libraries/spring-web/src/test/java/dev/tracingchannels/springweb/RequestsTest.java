// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriTemplateHandler;

/** What is particular to Spring's clients: templates, interceptors, streams, factories. */
class RequestsTest {
    private final SpringWebMapper mapper = new SpringWebMapper();
    private ClientTestServer server;
    private EventRecorder<SpringWebRequest> recorder;

    @BeforeEach
    void start() {
        server = new ClientTestServer();
        recorder = EventRecorder.on(SpringWebChannels.REQUEST);
    }

    @AfterEach
    void stop() throws IOException {
        recorder.close();
        server.close();
    }

    private SpringWebRequest only() {
        return recorder.onlyOperation().settles().payload();
    }

    private String base() {
        return server.echo("").resolve("/").toString().replaceFirst("/$", "");
    }

    @Test
    void theTemplateOfARestClientIsItsPath() {
        RestClient client =
                SpringWebTracing.addTo(RestClient.builder().baseUrl(base())).build();
        client.get().uri("/{what}?page={page}", "echo", 1).retrieve().toBodilessEntity();
        assertThat(mapper.spanName(only())).isEqualTo("GET /{what}");
    }

    @Test
    void aUrlWithoutParametersIsNoTemplate() {
        SpringWebTracing.addTo(RestClient.builder())
                .build()
                .get()
                .uri(base() + "/echo?password=secret")
                .retrieve()
                .toBodilessEntity();
        assertThat(mapper.spanName(only())).isEqualTo("GET");
    }

    @Test
    void theTemplateOfARestTemplateIsItsPathAlsoBelowInterceptors() {
        RestTemplate template = new RestTemplate();
        template.getInterceptors().add((request, body, execution) -> execution.execute(request, body));
        SpringWebTracing.addTo(template).getForObject(base() + "/{what}", String.class, "echo");
        assertThat(mapper.spanName(only())).isEqualTo("GET /{what}");
    }

    @Test
    void theTemplateOfAnEarlierRequestIsNotThatOfAnother() {
        RestTemplate template = SpringWebTracing.addTo(new RestTemplate());
        template.getForObject(base() + "/{what}", String.class, "echo");
        template.getForObject(URI.create(base() + "/echo"), String.class);
        List<RecordedOperation<SpringWebRequest>> operations = recorder.operations(2);
        assertThat(mapper.spanName(operations.get(1).payload())).isEqualTo("GET");
    }

    @Test
    void aRestTemplateKeepsTheSettingsOfItsUris() {
        RestTemplate template = new RestTemplate();
        UriTemplateHandler handler = new DefaultUriBuilderFactory(base());
        template.setUriTemplateHandler(handler);
        SpringWebTracing.addTo(template).setDefaultUriVariables(Map.of("what", "echo"));
        assertThat(template.getForObject("/{what}", String.class)).startsWith("GET /echo");
        assertThat(RestClient.builder(template)
                        .build()
                        .get()
                        .uri("/{what}", "echo")
                        .retrieve()
                        .body(String.class))
                .startsWith("GET /echo");
        RestTemplates.removeFrom(template);
        assertThat(template.getUriTemplateHandler()).isSameAs(handler);
    }

    @Test
    void anInterceptorThatSendsTwiceMakesTwoRequestsWithItsHeaders() {
        RestClient client = SpringWebTracing.addTo(
                        RestClient.builder().requestInterceptor((request, body, execution) -> {
                            request.getHeaders().set("X-Shop", "one");
                            execution.execute(request, body).close();
                            return execution.execute(request, body);
                        }))
                .build();
        client.get().uri(server.echo("")).retrieve().toBodilessEntity();
        assertThat(recorder.operations(2))
                .allSatisfy(each -> assertThat(
                                each.settles().payload().request().getHeaders().getFirst("X-Shop"))
                        .isEqualTo("one"));
    }

    /** Spring asks whether a request can stream its body; one with an interceptor cannot. */
    @Test
    void aBodyIsStreamedAsItIsUntraced() {
        List<Boolean> streaming = new ArrayList<>();
        RestClient client = SpringWebTracing.addTo(RestClient.builder().requestInitializer(request -> {
                    streaming.add(request instanceof StreamingHttpOutputMessage);
                }))
                .build();
        String echo = client.post()
                .uri(server.echo(""))
                .body(output -> output.write(new byte[] {'y', 'e', 's'}))
                .retrieve()
                .body(String.class);
        assertThat(echo).endsWith("yes").contains("transfer-encoding: chunked");
        assertThat(streaming).containsExactly(true);
    }

    @Test
    void aFactoryWhoseRequestsDoNotStreamIsNotMadeToStream() throws IOException {
        ClientHttpRequestFactory buffering = new org.springframework.http.client.BufferingClientHttpRequestFactory(
                new SimpleClientHttpRequestFactory());
        ClientHttpRequest request = SpringWebTracing.wrap(buffering).createRequest(server.echo(""), HttpMethod.GET);
        assertThat(request).isNotInstanceOf(StreamingHttpOutputMessage.class);
    }

    @Test
    void theUrlIsThatOfTheRequestAndNotOfARedirect() {
        URI redirect = URI.create(base() + "/redirect/0");
        SpringWebTracing.addTo(RestClient.builder().requestFactory(new SimpleClientHttpRequestFactory()))
                .build()
                .get()
                .uri(redirect)
                .retrieve()
                .toBodilessEntity();
        assertThat(only().url()).isEqualTo(redirect);
    }

    @Test
    void aDetachedBuilderHasItsFactoryAgain() {
        ClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        RestTemplate template = SpringWebTracing.addTo(new RestTemplate(factory));
        assertThat(RestTemplates.removeFrom(template).getRequestFactory()).isSameAs(factory);
    }

    /** What a builder of the application's own gets, whose factory cannot be read. */
    @Test
    void theInterceptorPublishesTheSame() {
        @Nullable
        String body = RestClient.builder()
                .baseUrl(base())
                .requestInterceptor(new RequestInterceptor())
                .build()
                .get()
                .uri("/{what}", "echo")
                .retrieve()
                .body(String.class);
        assertThat(body).startsWith("GET /echo");
        assertThat(mapper.spanName(only())).isEqualTo("GET /{what}");
    }
}
