// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseMapper;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import org.jspecify.annotations.Nullable;

/** Maps {@link __Name__Channels#OPERATION}. No error is the database's own until {@link #error} gives its code. */
final class __Name__Mapper extends DatabaseMapper<__Name__Operation> {
    __Name__Mapper() {
        super("__name__:operation", __Name__Operation.class);
    }

    @Override
    protected DatabaseTarget target(__Name__Operation payload) {
        return payload.target();
    }

    @Override
    protected String operationName(__Name__Operation payload) {
        return payload.name();
    }

    @Override
    protected @Nullable DatabaseError error(__Name__Operation payload, Throwable error) {
        return null;
    }
}
