// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import dev.tracingchannels.anthropic.standin.Failure;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Script;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberIsNotifiedOfAFailure() throws IOException {
        List<String> failures = new ArrayList<>();
        Subscription subscription =
                AnthropicChannels.MESSAGES_CREATE.subscribe(new TracingSubscriber<AnthropicRequest>() {
                    @Override
                    public void error(Operation<AnthropicRequest> operation) {
                        failures.add(operation.payload().serverAddress() + ": " + operation.error());
                    }
                });
        try (ModelStandIn model = ModelStandIn.start(request -> Failure.of(400, "invalid_request_error", "no"))) {
            AnthropicClient client = Clients.sync(model);
            assertThatThrownBy(() -> client.messages().create(Clients.request().build()));
            client.close();
        } finally {
            subscription.close();
        }
        assertThat(failures).hasSize(1);
    }

    /** Compiled, not run: it needs a key. */
    static AnthropicClient fromTheEnvironment() {
        AnthropicClient client = TracedAnthropic.wrap(AnthropicOkHttpClient.fromEnv());
        return client;
    }

    @Test
    void theStandInAnswers() throws IOException {
        ModelStandIn model = ModelStandIn.start(Script.recommendation());
        AnthropicClient client = Clients.sync(model);
        assertThat(client.messages().create(Clients.request().build()).content())
                .hasSize(2);
        client.close();
        model.close();
    }
}
