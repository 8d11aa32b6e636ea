// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.jdbc.JdbcChannels;
import dev.tracingchannels.jdbc.TracedDataSource;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a JDBC query cost and allocate: plain, with our wrapper and with OpenTelemetry's? One benchmark runs a kept
 * prepared statement, the other also takes a connection from the pool and prepares the statement. The database is an H2
 * in this process, so a query needs no network.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar JdbcBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class JdbcBenchmark extends Measured {
    private static final String QUERY = "SELECT name FROM product WHERE id = ?";

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private HikariDataSource pool;
    private DataSource database;
    private Connection kept;
    private PreparedStatement prepared;

    @Setup
    public void start(Blackhole blackhole) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:benchmark");
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE product (id INTEGER PRIMARY KEY, name VARCHAR(100))");
            statement.execute("INSERT INTO product VALUES (1, 'Coffee grinder')");
        }
        sdk = Tracing.sdk();
        listener = tracing.begin(sdk, blackhole, JdbcChannels.QUERY, JdbcChannels.ACQUIRE, JdbcChannels.TRANSACTION);
        database = wrapped();
        kept = database.getConnection();
        prepared = kept.prepareStatement(QUERY);
    }

    private DataSource wrapped() {
        if (tracing == Tracing.OPENTELEMETRY) {
            return JdbcTelemetry.create(sdk).wrap(pool);
        }
        return tracing.isPublished() ? TracedDataSource.wrap(pool) : pool;
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        prepared.close();
        kept.close();
        pool.close();
        listener.close();
        sdk.close();
    }

    @Benchmark
    public String query() throws SQLException {
        return name(prepared);
    }

    @Benchmark
    public String visit() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            return name(statement);
        }
    }

    private static String name(PreparedStatement statement) throws SQLException {
        statement.setInt(1, 1);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
