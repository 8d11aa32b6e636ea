// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.testing.LibraryContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class AnthropicLibraryTest extends LibraryContract {
    private final List<AnthropicClient> clients = new ArrayList<>();
    private ModelStandIn model;

    @BeforeEach
    void start() throws IOException {
        model = ModelStandIn.start(request -> Reply.text("A cup."));
    }

    @AfterEach
    void stop() {
        clients.forEach(AnthropicClient::close);
        model.close();
    }

    @Override
    protected <T> T attachable(Class<T> type) {
        AnthropicClient client = Clients.untraced(model);
        clients.add(client);
        return type.cast(type == AnthropicClient.class ? client : client.async());
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        if (object instanceof AnthropicClient client) {
            client.messages().create(Clients.request().build());
        } else {
            ((AnthropicClientAsync) object)
                    .messages()
                    .create(Clients.request().build())
                    .join();
        }
    }
}
