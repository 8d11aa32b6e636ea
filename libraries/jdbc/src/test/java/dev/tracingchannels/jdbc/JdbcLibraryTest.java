// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.testing.LibraryContract;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class JdbcLibraryTest extends LibraryContract {
    @Override
    protected <T> T attachable(Class<T> type) {
        return type == DataSource.class ? type.cast(new JdbcDataSource()) : null;
    }
}
