// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

/** What a library for generative models may have or not; cases of {@link GenAiContract} need it. */
public enum GenAiFeature {
    /** Requests to a model that are answered as a whole. */
    CHAT,
    /** Answers that come piece by piece. */
    STREAMS,
    /** A stream that may be abandoned, without being closed. */
    ABANDONED_STREAMS,
    /** A client that knows which server it asks. */
    SERVER,
    /** Requests that can be cancelled. */
    CANCELLATION,
    /** Requests that end when their time is over. */
    TIME_OUTS,
    /** Keys that the provider asks for. */
    API_KEYS,
    /** Embeddings. */
    EMBEDDINGS,
    /** Runs of agents. */
    AGENTS,
    /** Tools that run because a model asked for them. */
    TOOLS,
    /** Workflows of several agents and calls. */
    WORKFLOWS
}
