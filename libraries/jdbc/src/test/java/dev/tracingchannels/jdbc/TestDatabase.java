// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in memory, which runs on the caller's thread and can call back into the test from inside a statement. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final AtomicReference<Runnable> INSIDE = new AtomicReference<>(() -> {});

    private TestDatabase() {}

    /** A new database of its own, with a table, a function that fails, and a function that runs an action of the test. */
    static DataSource create() throws Exception {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:shop" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        dataSource.setUser("sa");
        dataSource.setPassword("secret");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR)");
            statement.execute("INSERT INTO item (name) VALUES ('first')");
            statement.execute("CREATE ALIAS inside FOR \"" + TestDatabase.class.getName() + ".inside\"");
            statement.execute("CREATE ALIAS failing FOR \"" + TestDatabase.class.getName() + ".failing\"");
        }
        return dataSource;
    }

    /** Has the function {@code inside()} run an action. */
    static void whileInside(Runnable action) {
        INSIDE.set(action);
    }

    /** Called by H2. */
    public static int inside() {
        INSIDE.get().run();
        return 1;
    }

    /** Called by H2. */
    public static int failing(int value) {
        throw new IllegalStateException("value " + value);
    }
}
