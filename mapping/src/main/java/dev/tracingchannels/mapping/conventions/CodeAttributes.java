// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** A place in source code. Constants only. */
public final class CodeAttributes {
    /** {@code code.function.name}: The qualified name of the method. */
    public static final AttributeKey<String> CODE_FUNCTION_NAME = AttributeKey.ofString("code.function.name");

    private CodeAttributes() {}
}
