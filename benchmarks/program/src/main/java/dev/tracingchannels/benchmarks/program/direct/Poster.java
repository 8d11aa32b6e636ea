// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The thread that sends. */
final class Poster implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

    private final Outbox outbox;
    private final Losses losses;
    private final Post post;
    private final Worker thread = new Worker(this::run);

    Poster(Outbox outbox, Losses losses, Post post) {
        this.outbox = outbox;
        this.losses = losses;
        this.post = post;
    }

    /** Sends a request. */
    interface Post extends AutoCloseable {
        void send(byte[] body, int length) throws IOException;

        @Override
        default void close() {}
    }

    private static final class Worker extends Thread {
        Worker(Runnable work) {
            super(work, "spans to OTLP");
            setDaemon(true);
        }
    }

    /** Returns whether the current thread sends, so that what it does is not traced. */
    static boolean isOwnWork() {
        return Thread.currentThread() instanceof Worker;
    }

    void start() {
        thread.start();
    }

    private void run() {
        Bytes request = new Bytes();
        try (post) {
            while (outbox.await()) {
                int spans = outbox.take(request);
                if (spans > 0) {
                    send(request, spans);
                }
                outbox.sent();
                losses.tell();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Bytes request, int spans) {
        try {
            post.send(request.array(), request.length());
        } catch (IOException | RuntimeException error) {
            losses.unsent(spans, error);
        }
    }

    /** Sends what waits, unless the receiver takes too long, and ends. */
    @Override
    public void close() throws InterruptedException {
        outbox.close();
        thread.join(PATIENCE);
        losses.tellAll();
    }
}
