// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
    /** The build runs the tests on more than one version of each driver; this says that it really does. */
    @ParameterizedTest
    @CsvSource({
        "org.h2.Driver, h2.version",
        "org.postgresql.Driver, postgresql.version",
        "org.mariadb.jdbc.Driver, mariadb.version",
        "com.mysql.cj.jdbc.Driver, mysql.version",
        "org.sqlite.JDBC, sqlite.version",
    })
    void theTestsRunOnTheVersionThatTheBuildMeans(Class<? extends Driver> type, String property) throws Exception {
        Driver driver = type.getConstructor().newInstance();
        assertThat(System.getProperty(property) + '.')
                .startsWith(driver.getMajorVersion() + "." + driver.getMinorVersion() + '.');
    }

    @Test
    void soDoesThePool() throws Exception {
        URL jar = Class.forName("com.zaxxer.hikari.HikariDataSource")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        assertThat(jar.getPath()).contains("-" + System.getProperty("hikari.version") + ".");
    }
}
