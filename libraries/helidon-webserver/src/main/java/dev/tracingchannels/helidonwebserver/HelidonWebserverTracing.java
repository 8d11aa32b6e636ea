// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.common.Weighted;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.spi.ServerFeature;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Makes Helidon's web server publish its requests on {@link HelidonWebserverChannels#REQUEST}. Helidon finds it by itself, unless its
 * features are not to be discovered. Then it is added like any other:
 *
 * <pre>{@code
 * WebServer.builder().addFeature(new HelidonWebserverTracing())
 * }</pre>
 *
 * <p>A routing that is made by {@link #traced} also publishes its handlers and its handlers of errors, as layers of the request.
 *
 * <p>Safe for use from many threads. One object may be added to many servers; adding several has no further effect.
 */
public final class HelidonWebserverTracing implements ServerFeature, Weighted {
    static final String NAME = "tracing-channels";

    /** Before all of Helidon's own features. */
    private static final double OUTERMOST = 100_000;

    private final boolean enabled;
    /** What a routing was built with stays in it, and publishes nothing once it is detached. */
    private volatile boolean attached = true;

    /** Makes the feature. */
    public HelidonWebserverTracing() {
        this(true);
    }

    HelidonWebserverTracing(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * Makes a routing publish the handlers, services and handlers of errors that are registered with the given function, whether the
     * server has this feature or not.
     *
     * <pre>{@code
     * WebServer.builder().routing(HelidonWebserverTracing.traced(routing -> routing.get("/products/{id}", handler)))
     * }</pre>
     *
     * @param routing registers them
     * @return a function that does the same with a routing that publishes
     */
    public static Consumer<HttpRouting.Builder> traced(Consumer<? super HttpRouting.Builder> routing) {
        Objects.requireNonNull(routing, "routing");
        return builder -> routing.accept(TracedRouting.attach(builder));
    }

    void attached(boolean value) {
        attached = value;
    }

    /** Returns whether a request is to be published. */
    boolean hasSubscribers() {
        return HelidonWebserverChannels.REQUEST.hasSubscribers() && attached;
    }

    @Override
    public void setup(ServerFeatureContext featureContext) {
        if (enabled) {
            add(featureContext.socket(WebServer.DEFAULT_SOCKET_NAME));
            featureContext.sockets().forEach(name -> add(featureContext.socket(name)));
        }
    }

    private void add(SocketBuilders socket) {
        socket.httpRouting().addFilter(new TracedFilter(this));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String type() {
        return NAME;
    }

    @Override
    public double weight() {
        return OUTERMOST;
    }
}
