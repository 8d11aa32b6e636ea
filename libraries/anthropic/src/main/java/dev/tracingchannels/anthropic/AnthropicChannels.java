// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.core.TracingChannel;

/**
 * The tracing channels of traced clients, one for each method, so that a tool subscribes only to what it wants. An operation is
 * one call of the application, including all retries of the SDK. Constants only.
 */
public final class AnthropicChannels {
    /**
     * {@code anthropic-java:messages.create}: a message is requested as a whole. Synchronous, or a stage with the asynchronous
     * client. The result is the SDK's {@code Message} or {@code BetaMessage}.
     */
    public static final TracingChannel<AnthropicRequest> MESSAGES_CREATE =
            TracingChannel.named("anthropic-java:messages.create");

    /**
     * {@code anthropic-java:messages.stream}: a message is requested as a stream. Lasts until the stream is exhausted, fails,
     * is closed or is abandoned, whichever is first. The result is the {@code Message} or {@code BetaMessage} accumulated by
     * then, also when the stream broke; null if it had not begun.
     */
    public static final TracingChannel<AnthropicRequest> MESSAGES_STREAM =
            TracingChannel.named("anthropic-java:messages.stream");

    /**
     * {@code anthropic-java:completions.create}: a legacy text completion is requested, as a whole or as a stream. The result
     * is the SDK's {@code Completion}. Version 3 of the SDK has no such requests.
     */
    public static final TracingChannel<AnthropicRequest> COMPLETIONS_CREATE =
            TracingChannel.named("anthropic-java:completions.create");

    private AnthropicChannels() {}
}
