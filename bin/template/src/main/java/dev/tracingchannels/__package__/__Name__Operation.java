// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import java.util.Objects;

/**
 * One call, on {@link __Name__Channels#OPERATION}. Immutable.
 *
 * @param method what is called
 */
public record __Name__Operation(String method) {
    /**
     * Checks that nothing is null.
     *
     * @param method what is called
     */
    public __Name__Operation {
        Objects.requireNonNull(method, "method");
    }
}
