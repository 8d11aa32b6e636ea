// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import java.lang.reflect.Proxy;
import java.util.Objects;

/**
 * Wraps clients of Anthropic's SDK, so that they publish their requests on {@link AnthropicChannels}.
 *
 * <pre>{@code
 * AnthropicClient client = TracedAnthropic.wrap(AnthropicOkHttpClient.fromEnv());
 * }</pre>
 *
 * <p>Clients and services that a wrapped client returns are traced too: {@code async()}, {@code sync()}, {@code beta()}, {@code
 * withOptions(…)}. Wrapping twice has no further effect. Closing the wrapped client closes the client. Two wrapped clients are
 * equal when the clients are.
 */
public final class TracedAnthropic {
    private TracedAnthropic() {}

    /**
     * Wraps a client.
     *
     * @param client the client
     * @return the traced client; the same if it is traced already
     */
    public static AnthropicClient wrap(AnthropicClient client) {
        Objects.requireNonNull(client, "client");
        return isTraced(client) ? client : Navigation.client(ClientPair.of(client, client::withOptions));
    }

    /**
     * Wraps a client.
     *
     * @param client the client
     * @return the traced client; the same if it is traced already
     */
    public static AnthropicClientAsync wrap(AnthropicClientAsync client) {
        Objects.requireNonNull(client, "client");
        return isTraced(client) ? client : Navigation.clientAsync(ClientPair.of(client, client::withOptions));
    }

    private static boolean isTraced(Object client) {
        return Proxy.isProxyClass(client.getClass()) && Proxy.getInvocationHandler(client) instanceof Forwarding;
    }

    /** Returns the client that was wrapped; the same if it is not traced. */
    @SuppressWarnings("unchecked") // a wrapper is of its original's interface
    static <T> T unwrap(T client) {
        return isTraced(client) ? (T) ((Forwarding<?>) Proxy.getInvocationHandler(client)).twin.original() : client;
    }
}
