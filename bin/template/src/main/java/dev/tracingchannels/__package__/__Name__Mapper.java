// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.CodeAttributes;

/** Maps {@link __Name__Channels#OPERATION}: an INTERNAL span named after the method. */
final class __Name__Mapper implements Mapper<__Name__Operation> {
    @Override
    public String channel() {
        return "__name__:operation";
    }

    @Override
    public Class<__Name__Operation> payloadType() {
        return __Name__Operation.class;
    }

    @Override
    public String spanName(__Name__Operation payload) {
        return payload.method();
    }

    @Override
    public SpanKind spanKind(__Name__Operation payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(__Name__Operation payload, AttributeWriter attributes) {
        attributes.put(CodeAttributes.CODE_FUNCTION_NAME, payload.method());
    }
}
