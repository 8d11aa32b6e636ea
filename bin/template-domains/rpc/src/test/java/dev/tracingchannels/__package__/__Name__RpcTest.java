// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.RpcContract;
import java.util.Map;

class __Name__RpcTest extends RpcContract {
    @Override
    protected TracingChannel<__Name__Call> clientChannel() {
        return __Name__Channels.CALL;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(Feature.SERVER, "Publish the calls of the server on a channel of their own, too.");
    }

    @Override
    protected String system() {
        return "__name__";
    }

    @Override
    protected String status(Outcome outcome) {
        throw new UnsupportedOperationException("Say by which status of __name__ a call ends.");
    }

    @Override
    protected String method(Kind kind) {
        throw new UnsupportedOperationException("Name a method of the server.");
    }

    @Override
    protected String host() {
        return "localhost";
    }

    @Override
    protected int port() {
        throw new UnsupportedOperationException("Start a server of __name__ whose methods ask handle what to answer.");
    }

    @Override
    protected String call(Call call) {
        throw new UnsupportedOperationException("Make a call with a client of __name__.");
    }

    @Override
    protected void callUnreachable() {
        throw new UnsupportedOperationException("Make a call where there is no server.");
    }
}
