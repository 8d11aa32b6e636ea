// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.http.HttpClientMapper;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Maps {@link __Name__Channels#REQUEST}. A null or 0 here is a value that __name__ does not know. */
final class __Name__Mapper extends HttpClientMapper<__Name__Request> {
    __Name__Mapper() {
        super("__name__:request", __Name__Request.class);
    }

    @Override
    protected String method(__Name__Request payload) {
        return payload.method();
    }

    @Override
    protected URI url(__Name__Request payload) {
        return payload.url();
    }

    @Override
    protected int status(Operation<? extends __Name__Request> operation) {
        __Name__Request.Response response = operation.payload().response();
        return response == null ? 0 : response.status();
    }

    @Override
    protected @Nullable String protocol(Operation<? extends __Name__Request> operation) {
        __Name__Request.Response response = operation.payload().response();
        return response == null ? null : response.protocol();
    }

    @Override
    public HeaderWriter outgoingHeaders(__Name__Request payload) {
        return payload.outgoing();
    }
}
