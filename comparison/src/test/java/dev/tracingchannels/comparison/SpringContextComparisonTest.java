// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class SpringContextComparisonTest extends ComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return SpringContextWorkload.class;
    }

    @Override
    String table() {
        return "spring-context.txt";
    }

    @Override
    List<String> channels() {
        return List.of("spring-context:scheduled-task");
    }

    @Override
    String[] settings() {
        return new String[] {"otel.semconv-stability.opt-in=code"};
    }
}
