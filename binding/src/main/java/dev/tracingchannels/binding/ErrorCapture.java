// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

/**
 * How a tool is to capture an operation's error as an error of its own.
 *
 * @param mechanism what caught it, for a person: a library's name, for instance
 * @param handled whether the application handled it, as far as is known
 */
public record ErrorCapture(String mechanism, boolean handled) {}
