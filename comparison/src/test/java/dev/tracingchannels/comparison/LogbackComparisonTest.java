// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class LogbackComparisonTest extends LogComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return LogbackWorkload.class;
    }

    @Override
    String table() {
        return "logback.txt";
    }

    @Override
    String channel() {
        return "logback:log";
    }

    @Override
    String instrumentation() {
        return "logback-appender";
    }

    @Override
    List<String> captured() {
        return List.of(
                "capture-arguments=true",
                "capture-template=true",
                "capture-marker-attribute=true",
                "capture-key-value-pair-attributes=true",
                "capture-mdc-attributes=*");
    }
}
