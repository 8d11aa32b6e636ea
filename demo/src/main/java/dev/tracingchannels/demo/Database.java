// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.jdbc.TracedDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The shop's database: an embedded server, a pool in front of it, and the tables with some products. */
final class Database implements AutoCloseable {
    private static final AtomicInteger SHOPS = new AtomicInteger();

    private final DataSource traced;
    private final Deque<AutoCloseable> open;

    private Database(DataSource traced, Deque<AutoCloseable> open) {
        this.traced = traced;
        this.open = open;
    }

    static Database start(Options.DatabaseKind kind) throws IOException, SQLException {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        HikariConfig config = new HikariConfig();
        config.setPoolName("shop");
        config.setMaximumPoolSize(8);
        switch (kind) {
            // A database without a name is private to its first connection, so each shop in this process names its own.
            case H2 -> config.setJdbcUrl("jdbc:h2:mem:shop" + SHOPS.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
            case POSTGRES -> {
                EmbeddedPostgres postgres = EmbeddedPostgres.start();
                open.push(postgres);
                config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            }
        }
        HikariDataSource pool = new HikariDataSource(config);
        open.push(pool);
        createTables(pool);
        return new Database(TracedDataSource.wrapPool(pool, "shop"), open);
    }

    /** Creates the tables before anything subscribes, so that the page begins with requests. */
    private static void createTables(DataSource pool) throws IOException, SQLException {
        try (InputStream schema = Database.class.getResourceAsStream("/schema.sql");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            String script = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            for (String sql : script.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    DataSource dataSource() {
        return traced;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
