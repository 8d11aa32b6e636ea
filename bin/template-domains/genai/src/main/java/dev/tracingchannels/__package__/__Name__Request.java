// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import java.util.Objects;

/**
 * A request to a model, on {@link __Name__Channels#CHAT}. Immutable.
 *
 * @param model the model that is asked
 */
public record __Name__Request(String model) {
    /** Checks that nothing is null. */
    public __Name__Request {
        Objects.requireNonNull(model, "model");
    }
}
