// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/** How far a change of the conventions has come. */
public enum ConventionChange {
    /** It is in a numbered release. */
    RELEASED,
    /** It is accepted, and in no numbered release yet. */
    PENDING
}
