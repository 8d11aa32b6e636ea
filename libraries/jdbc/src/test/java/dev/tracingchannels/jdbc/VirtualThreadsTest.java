// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A thread for each call, over a small pool. */
class VirtualThreadsTest {
    private static final int CALLS = 500;

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void eachCallIsToldOnItsOwnThread() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabase.create());
        config.setMaximumPoolSize(4);
        // By reflection, since this is compiled for Java 17.
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (TracedDataSource dataSource = TracedDataSource.wrap(new HikariDataSource(config));
                EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY);
                EventRecorder<JdbcAcquire> borrows = EventRecorder.on(JdbcChannels.ACQUIRE)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(threads.submit(() -> {
                    try (Connection connection = dataSource.getConnection();
                            PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
                        return statement.execute();
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
            borrows.operations(CALLS);
            for (RecordedOperation<JdbcQuery> operation : queries.operations(CALLS)) {
                operation.returned(true).ranOn(operation.events().get(0).thread());
            }
            assertThat(queries.operations().stream()
                            .map(operation -> operation.events().get(0).thread())
                            .distinct())
                    .hasSize(CALLS);
        } finally {
            threads.shutdownNow();
        }
    }
}
