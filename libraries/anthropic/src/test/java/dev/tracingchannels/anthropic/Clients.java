// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/** Traced clients of a stand-in, and a request. */
final class Clients {
    static final String MODEL = "claude-opus-4-1";

    private Clients() {}

    /** Returns the port that payloads report: the oldest version of the SDK does not expose where a client sends its requests. */
    static int reportedPort(int port) {
        return isOldVersion() ? -1 : port;
    }

    static boolean isOldVersion() {
        return System.getProperty("library.tested").startsWith("anthropic-java-core:2.5.");
    }

    static AnthropicClient untraced(ModelStandIn model) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(model.uri().toString())
                .apiKey("none")
                .build();
    }

    static AnthropicClient sync(ModelStandIn model) {
        return TracedAnthropic.wrap(untraced(model));
    }

    static AnthropicClientAsync async(ModelStandIn model) {
        return TracedAnthropic.wrap(AnthropicOkHttpClientAsync.builder()
                .baseUrl(model.uri().toString())
                .apiKey("none")
                .build());
    }

    /** Without the classes that an exclusive version of the SDK has. */
    static MessageCreateParams.Builder request() {
        return MessageCreateParams.builder().model(MODEL).maxTokens(256).addUserMessage("What goes with a teapot?");
    }

    static MessageCreateParams fullRequest() {
        return request()
                .system("You are a shop's assistant.")
                .stopSequences(List.of("STOP"))
                .putAdditionalBodyProperty("temperature", com.anthropic.core.JsonValue.from(0.5))
                .putAdditionalBodyProperty("top_k", com.anthropic.core.JsonValue.from(40))
                .putAdditionalBodyProperty("top_p", com.anthropic.core.JsonValue.from(0.9))
                .build();
    }

    /** A service that gives the same message each time. */
    static MessageService serviceThatAnswersAtOnce() {
        Message message = JsonValue.from(Map.of("id", "msg_0")).convert(Message.class);
        return answering(MessageService.class, message);
    }

    /** A traced client of such a service. */
    static AnthropicClient answeringAtOnce() {
        AnthropicClient client = answering(AnthropicClient.class, serviceThatAnswersAtOnce());
        return Navigation.client(new ClientPair<>(client, client, Endpoint.UNKNOWN));
    }

    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }
}
