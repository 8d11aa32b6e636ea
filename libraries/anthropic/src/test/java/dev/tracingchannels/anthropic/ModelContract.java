// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import dev.tracingchannels.anthropic.standin.Failure;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.testing.PublisherContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** With a model that refuses what has the word "failing" in it, and a client of it. */
abstract class ModelContract extends PublisherContract<AnthropicRequest> {
    private ModelStandIn model;
    private AnthropicClient client;

    final AnthropicClient client() {
        return client;
    }

    @BeforeEach
    void start() throws IOException {
        model = ModelStandIn.start(request -> request.body().contains("failing")
                ? Failure.of(400, "invalid_request_error", "as the test wants it")
                : Reply.text("A cup, and a saucer to it."));
        client = Clients.sync(model);
    }

    @AfterEach
    void stop() {
        client.close();
        model.close();
    }
}
