// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.Params;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to a model, on the channels of {@link AnthropicChannels}. Safe for use from many threads, and immutable but for
 * {@link #timeToFirstChunk}, which is learnt on the way.
 *
 * <p>The parameters are the caller's own, raw: they hold prompts, and may hold personal data.
 */
public final class AnthropicRequest {
    private final Params params;
    private final Object body;
    private final boolean beta;
    private final boolean streaming;
    private final Endpoint endpoint;
    /** Written before the request is made, and read when its response comes. */
    private volatile long sent;

    private volatile @Nullable Duration timeToFirstChunk;

    AnthropicRequest(Params params, Object body, boolean beta, boolean streaming, Endpoint endpoint) {
        this.params = Objects.requireNonNull(params, "params");
        this.body = body;
        this.beta = beta;
        this.streaming = streaming;
        this.endpoint = endpoint;
    }

    /**
     * Returns what the caller asked for.
     *
     * @return {@code MessageCreateParams}, of the usual or of the beta API, or {@code CompletionCreateParams}
     */
    public Params params() {
        return params;
    }

    /**
     * Returns whether the request goes to the beta API.
     *
     * @return true for {@code client.beta().messages()}
     */
    public boolean beta() {
        return beta;
    }

    /**
     * Returns whether the response comes in pieces.
     *
     * @return true for {@code createStreaming}
     */
    public boolean streaming() {
        return streaming;
    }

    /**
     * Returns the host that the client is configured for.
     *
     * @return the host, or null when it is not known
     */
    public @Nullable String serverAddress() {
        return endpoint.host();
    }

    /**
     * Returns the port that the client is configured for.
     *
     * @return the port, or a negative number when it is not known
     */
    public int serverPort() {
        return endpoint.port();
    }

    /**
     * Returns how long it took from the request until the first event of a streamed response.
     *
     * @return the time, or null as long as there is none
     */
    public @Nullable Duration timeToFirstChunk() {
        return timeToFirstChunk;
    }

    /** The request is about to be made: its operation has begun, so that no tool's work is counted. */
    void send() {
        sent = System.nanoTime();
    }

    void chunk() {
        if (timeToFirstChunk == null) {
            timeToFirstChunk = Duration.ofNanos(System.nanoTime() - sent);
        }
    }

    /** Returns what is sent: an object of the SDK, to be read by {@link Json}. */
    Object body() {
        return body;
    }

    /** Tells nothing of the contents. */
    @Override
    public String toString() {
        return "AnthropicRequest{" + params.getClass().getName() + (streaming ? ", streaming" : "") + '}';
    }
}
