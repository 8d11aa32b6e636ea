// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/** The stage of a change of the conventions. */
public enum ConventionChange {
    /** The change is in a numbered release. */
    RELEASED,
    /** The change is accepted, and in no numbered release yet. */
    PENDING
}
