// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.Params;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to a model, on the channels of {@link AnthropicChannels}. Safe for use from many threads, and immutable except for
 * {@link #timeToFirstChunk}, which becomes known during the operation.
 *
 * <p>The parameters are the caller's own objects. They contain prompts, and may contain personal data.
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
     * Returns the parameters of the request.
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
     * Returns whether the response is streamed.
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
     * Returns the time from the request to the first event of a streamed response.
     *
     * @return the time, or null while there is none
     */
    public @Nullable Duration timeToFirstChunk() {
        return timeToFirstChunk;
    }

    /**
     * Notes the time at which the request is made. Its operation has begun, so that the time does not include the work of
     * tools.
     */
    void send() {
        sent = System.nanoTime();
    }

    void chunk() {
        if (timeToFirstChunk == null) {
            timeToFirstChunk = Duration.ofNanos(System.nanoTime() - sent);
        }
    }

    /** Returns the body: an object of the SDK, to be read by {@link Json}. */
    Object body() {
        return body;
    }

    /** Shows nothing of the contents. */
    @Override
    public String toString() {
        return "AnthropicRequest{" + params.getClass().getName() + (streaming ? ", streaming" : "") + '}';
    }
}
