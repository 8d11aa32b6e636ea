// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * An operation of a database, on {@link __Name__Channels#OPERATION}. Immutable.
 *
 * @param target where it goes
 * @param name its name, which is low in cardinality
 */
public record __Name__Operation(DatabaseTarget target, String name) {
    /** Checks that nothing is null. */
    public __Name__Operation {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(name, "name");
    }
}
