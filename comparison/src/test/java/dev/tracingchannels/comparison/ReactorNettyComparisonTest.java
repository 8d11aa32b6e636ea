// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class ReactorNettyComparisonTest extends HttpClientComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return ReactorNettyWorkload.class;
    }

    @Override
    String table() {
        return "reactor-netty.txt";
    }

    @Override
    List<String> channels() {
        return List.of("reactor-netty:exchange");
    }
}
