// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class JavaUtilLoggingComparisonTest extends LogComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return JavaUtilLoggingWorkload.class;
    }

    @Override
    String table() {
        return "java.util.logging.txt";
    }

    @Override
    String channel() {
        return "java.util.logging:log";
    }

    @Override
    String instrumentation() {
        return "java-util-logging";
    }

    @Override
    List<String> captured() {
        return List.of("capture-arguments=true", "capture-template=true");
    }
}
