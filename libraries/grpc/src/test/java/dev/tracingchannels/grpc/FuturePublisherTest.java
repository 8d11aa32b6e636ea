// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Assumptions;

/** By the future stub, on gRPC's own threads. */
class FuturePublisherTest extends ClientPublisherTest {
    @Override
    String call(Channel channel, String request) throws Exception {
        try {
            return ClientCalls.futureUnaryCall(channel.newCall(Shop.FIND, CallOptions.DEFAULT), request)
                    .get();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        return Assumptions.abort("measured by the blocking stub's test, whose calls are the same");
    }
}
