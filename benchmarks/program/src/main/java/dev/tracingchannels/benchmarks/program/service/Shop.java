// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** The service: a request counts a view in Redis, and reads a product from the database. */
final class Shop implements AutoCloseable {
    private static final String ROUTE = "/products/{id}";
    private static final String QUERY = "SELECT name FROM product WHERE id = ?";

    private final HikariDataSource pool;
    private final DataSource database;
    private final RedisClient client;
    private final RedisCommands<String, String> redis;
    private final Javalin javalin;

    /** Starts it on a free port. */
    Shop(Tracing tracing, RedisURI uri) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:shop");
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
        createTables(pool);
        database = tracing.database(pool);
        client = tracing.redis(uri);
        redis = client.connect().sync();
        javalin = Javalin.create(application -> {
                    application.startup.showJavalinBanner = false;
                    tracing.plugIn(application);
                    application.routes.get(ROUTE, tracing.handler(ROUTE, this::product));
                })
                .start("localhost", 0);
    }

    private static void createTables(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE product (id INTEGER PRIMARY KEY, name VARCHAR(100))");
            statement.execute("INSERT INTO product SELECT x, 'Product ' || x FROM SYSTEM_RANGE(1, 1000)");
        }
    }

    int port() {
        return javalin.port();
    }

    private void product(Context context) throws SQLException {
        int id = Integer.parseInt(context.pathParam("id"));
        long views = redis.incr("views:" + id);
        context.result(name(id) + ", seen " + views + " times");
    }

    private String name(int id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new NotFoundResponse();
                }
                return rows.getString(1);
            }
        }
    }

    @Override
    public void close() {
        javalin.stop();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        pool.close();
    }
}
