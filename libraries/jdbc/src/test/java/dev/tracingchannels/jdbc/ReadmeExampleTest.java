// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the README shows, run. */
class ReadmeExampleTest {
    @Test
    void theReadmesCodeDoesWhatItSays() throws Exception {
        List<String> failures = new ArrayList<>();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:readme");

        DataSource dataSource = TracedDataSource.wrap(pool);

        Subscription subscription = JdbcChannels.QUERY.subscribe(new TracingSubscriber<JdbcQuery>() {
            @Override
            public void error(Operation<JdbcQuery> operation) {
                failures.add(operation.payload().target().system() + ": " + operation.error());
            }
        });

        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM nowhere");
        } catch (SQLException expected) {
            assertThat(failures).containsExactly("h2database: " + expected);
        } finally {
            subscription.close();
            pool.close();
        }
        assertThat(failures).hasSize(1);
    }
}
