// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

/** What the stand-in answers: what a model says, or a failure. */
public sealed interface Answer permits Reply, Failure {}
