// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.rpc.RpcMapper;
import org.jspecify.annotations.Nullable;

/** Maps {@link __Name__Channels#CALL}. The channel of a server needs another, of {@link SpanKind#SERVER}, with incoming headers. */
final class __Name__Mapper extends RpcMapper<__Name__Call> {
    __Name__Mapper() {
        super("__name__:call", __Name__Call.class, "__name__", SpanKind.CLIENT);
    }

    @Override
    protected String method(__Name__Call payload) {
        return payload.method();
    }

    @Override
    protected boolean isKnownMethod(__Name__Call payload) {
        return true;
    }

    @Override
    protected @Nullable String status(Operation<? extends __Name__Call> operation) {
        return operation.payload().status();
    }

    @Override
    protected boolean isFailure(String status) {
        return !status.equals("OK");
    }

    @Override
    protected @Nullable String server(__Name__Call payload) {
        return payload.server();
    }

    @Override
    public HeaderWriter outgoingHeaders(__Name__Call payload) {
        return payload.outgoing();
    }
}
