// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class Log4jComparisonTest extends LogComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return Log4jWorkload.class;
    }

    @Override
    String table() {
        return "log4j.txt";
    }

    @Override
    String channel() {
        return "log4j:log";
    }

    @Override
    String instrumentation() {
        return "log4j-appender";
    }

    @Override
    List<String> captured() {
        return List.of(
                "capture-arguments=true",
                "capture-template=true",
                "capture-marker-attribute=true",
                "capture-map-message-attributes=true",
                "capture-mdc-attributes=*");
    }
}
