// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

/** What is wrong with a damaged mapper. */
enum Damage {
    /** Nothing. */
    NONE,
    /** Spans have another name, records another body. */
    NAME,
    /** Spans are of another kind, records of another severity. */
    KIND,
    /** Attributes are not written. */
    MISSING,
    /** Attributes have other values. */
    WRONG,
    /** Failures and errors are not recorded. */
    FAILURE,
    /** The trace of a request is not continued. */
    HEADERS,
    /** Records have another severity text. */
    SEVERITY_TEXT,
    /** Records have another scope. */
    SCOPE
}
