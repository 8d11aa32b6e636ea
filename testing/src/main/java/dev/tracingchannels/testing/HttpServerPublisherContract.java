// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * {@link PublisherContract} for a library that serves HTTP requests, whose application answers {@code /} with a text:
 *
 * <pre>{@code
 * server = TestServer.traced(exchange -> {
 *     runInside();
 *     exchange.getResponseSender().send("here");
 * });
 * }</pre>
 *
 * <p>A request fails by an exception within the application, which the library answers with 500.
 *
 * @param <P> the type of the payload
 */
public abstract class HttpServerPublisherContract<P> extends PublisherContract<P> {
    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();

    /** For subclasses, which JUnit makes. */
    protected HttpServerPublisherContract() {}

    /**
     * Sends a GET request to the application.
     *
     * @param target the path and query
     * @param headers names and values in turn
     * @return the response
     * @throws Exception if there is none
     */
    protected abstract HttpResponse<String> get(String target, String... headers) throws Exception;

    /** Does what the test wants to be done within a request. The application calls it once within each, before it answers. */
    protected final void runInside() {
        Runnable action = inside.poll();
        if (action != null) {
            action.run();
        }
    }

    @Override
    protected final Object succeed() throws Exception {
        return get("/").body();
    }

    @Override
    protected final void fail() throws Exception {
        failWith("as the test wants it");
    }

    @Override
    protected final void failWith(String secret) throws Exception {
        inside.add(() -> {
            RuntimeException failure = new IllegalStateException(secret);
            thrown.add(failure);
            throw failure;
        });
        if (get("/").statusCode() == 500) {
            throw thrown.remove();
        }
    }

    @Override
    protected final void succeedWith(String secret) throws Exception {
        HttpResponse<String> unused =
                get("/?password=" + secret, "Authorization", "Bearer " + secret, "Cookie", "session=" + secret);
    }

    @Override
    protected final void succeedAround(Runnable action) throws Exception {
        inside.add(action);
        succeed();
    }
}
