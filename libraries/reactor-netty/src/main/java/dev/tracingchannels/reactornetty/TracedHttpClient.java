// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientConfig;

/**
 * A client that publishes on {@link ReactorNettyChannels#EXCHANGE}. It has the wrapped client's connections and settings, and clients that
 * are derived from it publish, too.
 *
 * <pre>{@code
 * HttpClient client = TracedHttpClient.wrap(HttpClient.create());
 * }</pre>
 *
 * <p>Immutable. Safe for use from many threads.
 */
public final class TracedHttpClient extends HttpClient {
    private final HttpClient original;
    /** Made when it is first needed, since the settings of the original are still written after this object is made. */
    private volatile @Nullable HttpClient publishing;

    private TracedHttpClient(HttpClient original) {
        this.original = original;
    }

    /**
     * Wraps a client.
     *
     * @param client the client
     * @return a client that publishes; the same one if it does already
     */
    public static HttpClient wrap(HttpClient client) {
        Objects.requireNonNull(client, "client");
        return client instanceof TracedHttpClient ? client : new TracedHttpClient(client);
    }

    /**
     * Makes a client for WebSockets, whose handshakes are published. Reactor Netty lets no wrapper see how a WebSocket is made, so this
     * client has what publishes in its own settings. While the channel is idle, a request of it allocates some objects more.
     *
     * @param client the client, wrapped or not
     * @return a client that publishes handshakes and requests
     */
    public static HttpClient forWebSockets(HttpClient client) {
        return Hooks.on(unwrap(client));
    }

    /** What was wrapped; of a client that is derived from a wrapped one, the same without what publishes; else the client itself. */
    static HttpClient unwrap(HttpClient client) {
        return client instanceof TracedHttpClient traced ? traced.original : client;
    }

    @Override
    public RequestSender request(HttpMethod method) {
        return ReactorNettyChannels.EXCHANGE.hasSubscribers() ? publishing().request(method) : original.request(method);
    }

    private HttpClient publishing() {
        HttpClient made = publishing;
        if (made == null) {
            made = Hooks.on(original);
            publishing = made;
        }
        return made;
    }

    @Override
    public HttpClientConfig configuration() {
        return original.configuration();
    }

    /** Reactor Netty changes the settings of the copy before it hands it out. */
    @Override
    protected HttpClient duplicate() {
        return new TracedHttpClient(original.headers(unchanged -> {}));
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
