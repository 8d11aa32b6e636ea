// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class JdbcComparisonTest extends ComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return JdbcWorkload.class;
    }

    @Override
    String table() {
        return "jdbc.txt";
    }

    @Override
    List<String> channels() {
        return List.of("jdbc:query", "jdbc:batch", "jdbc:procedure", "jdbc:connect", "jdbc:transaction");
    }

    @Override
    String[] settings() {
        return new String[] {
            "otel.instrumentation.jdbc-datasource.enabled=true",
            "otel.instrumentation.jdbc.experimental.transaction.enabled=true"
        };
    }
}
