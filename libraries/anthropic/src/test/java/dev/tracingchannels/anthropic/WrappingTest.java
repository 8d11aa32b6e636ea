// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.services.blocking.MessageService;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.testing.EventRecorder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wrapped client is the client, but for its events. */
class WrappingTest {
    private ModelStandIn model;
    private AnthropicClient client;
    private AnthropicClient traced;

    @BeforeEach
    void start() throws IOException {
        model = ModelStandIn.start(request -> Reply.text("A cup."));
        client = Clients.untraced(model);
        traced = TracedAnthropic.wrap(client);
    }

    @AfterEach
    void stop() {
        traced.close();
        model.close();
    }

    @Test
    void wrappingTwiceIsWrappingOnce() {
        assertThat(TracedAnthropic.wrap(traced)).isSameAs(traced);
        AnthropicClientAsync async = traced.async();
        assertThat(TracedAnthropic.wrap(async)).isSameAs(async);
    }

    @Test
    void wrappersAreEqualWhenTheClientsAre() {
        assertThat(TracedAnthropic.wrap(client)).isEqualTo(traced).hasSameHashCodeAs(traced);
        assertThat(traced).isNotEqualTo(client).hasToString(client.toString());
        assertThat(traced).isNotEqualTo(TracedAnthropic.wrap(Clients.untraced(model)));
    }

    @Test
    void askingAgainGivesTheSameService() {
        assertThat(traced.messages()).isSameAs(traced.messages());
        assertThat(traced.beta()).isSameAs(traced.beta());
        assertThat(traced.beta().messages()).isSameAs(traced.beta().messages());
        assertThat(traced.models()).isSameAs(client.models());
    }

    @Test
    void everythingThatLeadsToRequestsIsTraced() {
        AnthropicClient optioned = traced.withOptions(options -> options.maxRetries(0));
        MessageService ofService = traced.messages().withOptions(options -> options.maxRetries(0));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_CREATE)) {
            optioned.messages().create(Clients.request().build());
            ofService.create(Clients.request().build());
            traced.async().sync().messages().create(Clients.request().build());
            traced.async().messages().create(Clients.request().build()).join();
            traced.async()
                    .withOptions(options -> options.maxRetries(0))
                    .messages()
                    .create(Clients.request().build())
                    .join();
            assertThat(recorder.operations(5))
                    .allSatisfy(operation -> assertThat(operation.payload().serverPort())
                            .isEqualTo(Clients.reportedPort(model.uri().getPort())));
        }
    }

    @Test
    void anotherBaseUrlIsAnotherEndpoint() {
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_CREATE)) {
            AnthropicClient moved = traced.withOptions(
                    options -> options.baseUrl("http://localhost:1").maxRetries(0));
            assertThatThrownBy(() -> moved.messages().create(Clients.request().build()));
            assertThat(recorder.onlyOperation().payload().serverPort()).isEqualTo(1);
        }
    }

    @Test
    void aNullRequestFailsAsWithoutTracing() {
        Class<?> untraced = thrownBy(() -> client.messages().create(nothing()));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_CREATE)) {
            assertThat(thrownBy(() -> traced.messages().create(nothing()))).isEqualTo(untraced);
            recorder.recordedNothing();
        }
    }

    private static com.anthropic.models.messages.MessageCreateParams nothing() {
        return null;
    }

    private static Class<?> thrownBy(Runnable call) {
        try {
            call.run();
            return void.class;
        } catch (Throwable thrown) {
            return thrown.getClass();
        }
    }

    @Test
    void closingClosesTheClient() {
        List<String> closed = new ArrayList<>();
        AnthropicClient closeable = (AnthropicClient) Proxy.newProxyInstance(
                AnthropicClient.class.getClassLoader(),
                new Class<?>[] {AnthropicClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("withOptions")) {
                        return proxy;
                    }
                    closed.add(method.getName() + Arrays.toString(arguments));
                    return null;
                });
        AnthropicClient wrapped = Navigation.client(new ClientPair<>(closeable, closeable, Endpoint.UNKNOWN));
        wrapped.close();
        assertThat(closed).containsExactly("closenull");
    }
}
