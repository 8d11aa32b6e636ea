// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class GrpcComparisonTest extends ComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return GrpcWorkload.class;
    }

    @Override
    String table() {
        return "grpc.txt";
    }

    @Override
    List<String> channels() {
        return List.of("grpc:client-call", "grpc:server-call");
    }
}
