// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.services.async.BetaServiceAsync;
import com.anthropic.services.async.MessageServiceAsync;
import com.anthropic.services.blocking.BetaService;
import com.anthropic.services.blocking.MessageService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SDK's interfaces through which requests are made, each with its wrapper. */
final class Navigation {
    /** By name, since version 3 of the SDK has no completions, whose classes must not be loaded there. */
    private static final Map<String, Function<ClientPair<?>, Object>> WRAPPERS = Map.of(
            "com.anthropic.client.AnthropicClient",
            twin -> client(cast(twin)),
            "com.anthropic.client.AnthropicClientAsync",
            twin -> clientAsync(cast(twin)),
            "com.anthropic.services.blocking.BetaService",
            twin -> proxy(BetaService.class, new Forwarding<>(twin)),
            "com.anthropic.services.async.BetaServiceAsync",
            twin -> proxy(BetaServiceAsync.class, new Forwarding<>(twin)),
            "com.anthropic.services.blocking.MessageService",
            twin -> proxy(MessageService.class, new TracedService<>(cast(twin), Messages.SYNC)),
            "com.anthropic.services.async.MessageServiceAsync",
            twin -> proxy(MessageServiceAsync.class, new TracedServiceAsync<>(cast(twin), Messages.ASYNC)),
            "com.anthropic.services.blocking.beta.MessageService",
            twin -> proxy(
                    com.anthropic.services.blocking.beta.MessageService.class,
                    new TracedService<>(cast(twin), BetaMessages.SYNC)),
            "com.anthropic.services.async.beta.MessageServiceAsync",
            twin -> proxy(
                    com.anthropic.services.async.beta.MessageServiceAsync.class,
                    new TracedServiceAsync<>(cast(twin), BetaMessages.ASYNC)),
            "com.anthropic.services.blocking.CompletionService",
            twin -> Completions.service(cast(twin)),
            "com.anthropic.services.async.CompletionServiceAsync",
            twin -> Completions.serviceAsync(cast(twin)));

    private Navigation() {}

    /** Returns the names of all of them. */
    static Set<String> interfaces() {
        return WRAPPERS.keySet();
    }

    /** Returns the wrapper for objects of a type; null if they are returned as they are. */
    static @Nullable Function<ClientPair<?>, Object> wrapper(Class<?> type) {
        return WRAPPERS.get(type.getName());
    }

    static AnthropicClient client(ClientPair<AnthropicClient> twin) {
        return proxy(AnthropicClient.class, new Forwarding<>(twin));
    }

    static AnthropicClientAsync clientAsync(ClientPair<AnthropicClientAsync> twin) {
        return proxy(AnthropicClientAsync.class, new Forwarding<>(twin));
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Casts to the type that the SDK's method returns. */
    @SuppressWarnings("unchecked")
    private static <T> ClientPair<T> cast(ClientPair<?> twin) {
        return (ClientPair<T>) twin;
    }
}
