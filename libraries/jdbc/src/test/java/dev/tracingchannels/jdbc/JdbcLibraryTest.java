// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.testing.LibraryContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class JdbcLibraryTest extends LibraryContract {
    @Override
    protected <T> T attachable(Class<T> type) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:");
        return type == DataSource.class ? type.cast(dataSource) : null;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws SQLException {
        try (Connection connection = ((DataSource) object).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }
}
