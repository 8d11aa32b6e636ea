// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.Snapshot;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * A client that publishes on {@link OkHttpChannels#EXCHANGE}. It has the wrapped client's dispatcher, connections, cache and settings.
 *
 * <pre>{@code
 * OkHttpClient client = TracedOkHttpClient.wrap(new OkHttpClient());
 * }</pre>
 *
 * <p>Safe for use from many threads.
 */
public final class TracedOkHttpClient extends OkHttpClient {
    private final OkHttpClient original;

    private TracedOkHttpClient(OkHttpClient original) {
        super(publishing(original));
        this.original = original;
    }

    /**
     * Wraps a client.
     *
     * @param client the client
     * @return a client that publishes; the same one if it does already, or is of a class of its own, whose calls only it can make
     */
    public static OkHttpClient wrap(OkHttpClient client) {
        Objects.requireNonNull(client, "client");
        return client.getClass() == OkHttpClient.class ? new TracedOkHttpClient(unwrap(client)) : client;
    }

    /** What was wrapped; a client derived from a traced one without what was added; else the client itself. */
    static OkHttpClient unwrap(OkHttpClient client) {
        if (client instanceof TracedOkHttpClient traced) {
            return traced.original;
        }
        return client.networkInterceptors().stream().anyMatch(ExchangeInterceptor.class::isInstance)
                ? withoutPublisher(client)
                : client;
    }

    private static Builder publishing(OkHttpClient original) {
        Builder builder = original.newBuilder();
        builder.interceptors().add(0, new CallInterceptor());
        builder.interceptors().add(new ConnectionInterceptor());
        builder.networkInterceptors().add(0, new ExchangeInterceptor());
        return builder.eventListenerFactory(new ContextFactory(original.eventListenerFactory()));
    }

    private static OkHttpClient withoutPublisher(OkHttpClient derived) {
        Builder builder = derived.newBuilder();
        builder.interceptors()
                .removeIf(each -> each instanceof CallInterceptor || each instanceof ConnectionInterceptor);
        builder.networkInterceptors().removeIf(ExchangeInterceptor.class::isInstance);
        if (derived.eventListenerFactory() instanceof ContextFactory factory) {
            builder.eventListenerFactory(factory.original());
        }
        return builder.build();
    }

    @Override
    public Call newCall(Request request) {
        if (!OkHttpChannels.EXCHANGE.hasSubscribers()) {
            return original.newCall(request);
        }
        Call call = super.newCall(request);
        return new TracedCall(call, CallTrace.of(call), this);
    }

    @Override
    public WebSocket newWebSocket(Request request, WebSocketListener listener) {
        if (!OkHttpChannels.EXCHANGE.hasSubscribers()) {
            return original.newWebSocket(request, listener);
        }
        Objects.requireNonNull(listener, "listener");
        // OkHttp makes the call by itself, from this client's settings, but without the listener factory.
        Request traced =
                request.newBuilder().tag(CallTrace.class, new CallTrace()).build();
        return super.newWebSocket(traced, new PropagatingListener(listener, Snapshot.capture()));
    }
}
