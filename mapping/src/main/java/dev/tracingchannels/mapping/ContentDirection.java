// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/** The direction of content, as seen from the operation. */
public enum ContentDirection {
    /** Into the operation: the parameters of a statement, a prompt, the body of a request. */
    INPUT,
    /** Out of the operation: rows, a completion, the body of a response. */
    OUTPUT
}
