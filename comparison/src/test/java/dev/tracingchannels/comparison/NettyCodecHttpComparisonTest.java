// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class NettyCodecHttpComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return NettyCodecHttpWorkload.class;
    }

    @Override
    String table() {
        return "netty-codec-http.txt";
    }

    @Override
    List<String> channels() {
        return List.of("netty-codec-http:request");
    }
}
