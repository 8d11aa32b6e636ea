// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import dev.tracingchannels.jdbc.TracedDataSource;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws SQLException {
        OpenTelemetrySdk openTelemetry =
                AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
        OpenTelemetrySink.install(openTelemetry);

        JdbcDataSource pool = new JdbcDataSource();
        pool.setURL("jdbc:h2:mem:shop");
        DataSource database = TracedDataSource.wrap(pool);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE products (id INT, name VARCHAR)");
        }
    }
}
