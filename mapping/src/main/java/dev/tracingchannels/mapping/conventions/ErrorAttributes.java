// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** What describes a failure. Constants only. */
public final class ErrorAttributes {
    /** {@code error.type}: The class of the failure, low in cardinality. */
    public static final AttributeKey<String> ERROR_TYPE = AttributeKey.ofString("error.type");

    private ErrorAttributes() {}
}
