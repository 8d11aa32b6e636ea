// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

/** An answer of the stand-in: a model's reply, or a failure. */
public sealed interface Answer permits Reply, Failure {}
