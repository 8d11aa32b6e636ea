// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.jdbc.TracedDataSource;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

class DataSourceTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    PublishersAutoConfiguration.class,
                    SettingsAutoConfiguration.class,
                    OpenTelemetrySinkAutoConfiguration.class))
            .withUserConfiguration(Telemetry.class);

    @Test
    void aPoolIsWrappedAndAnswersForItsClass() {
        application.withUserConfiguration(Pool.class).run(context -> {
            DataSource pool = context.getBean(DataSource.class);
            execute(pool);

            assertThat(pool.unwrap(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(3);
            assertThat(context.getBean(InMemorySpanExporter.class).getFinishedSpanItems())
                    .extracting(SpanData::getName)
                    .containsExactly("SELECT");
        });
    }

    @Test
    void aDataSourceThatIsDeclaredByItsInterfaceIsWrapped() {
        application.withUserConfiguration(Plain.class).run(context -> {
            DataSource database = context.getBean(DataSource.class);
            execute(database);

            assertThat(database).isInstanceOf(TracedDataSource.class);
            assertThat(context.getBean(InMemorySpanExporter.class).getFinishedSpanItems())
                    .hasSize(1);
        });
    }

    @Test
    void aPoolThatIsAskedForByItsClassIsAProxyOfIt() {
        application
                .withUserConfiguration(Pool.class)
                .withPropertyValues("tracing.channels.spring.class-proxies=dataSource")
                .run(context -> {
                    HikariDataSource pool = context.getBean(HikariDataSource.class);
                    execute(pool);

                    assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
                    assertThat(context.getBean(InMemorySpanExporter.class).getFinishedSpanItems())
                            .hasSize(1);
                });
    }

    @Test
    void aDatabaseThatIsDeclaredByAnotherInterfaceKeepsIt() {
        application.withUserConfiguration(Embedded.class).run(context -> {
            EmbeddedDatabase database = context.getBean(EmbeddedDatabase.class);
            execute(database);

            assertThat(context.getBean(InMemorySpanExporter.class).getFinishedSpanItems())
                    .hasSize(1);
        });
    }

    @Test
    void aSourceOfDistributedTransactionsStaysAsItIs() {
        application
                .withUserConfiguration(Distributed.class)
                .run(context -> assertThat(context.getBean(XADataSource.class)).isInstanceOf(JdbcDataSource.class));
    }

    @Test
    void onePropertySwitchesItOff() {
        application
                .withUserConfiguration(Plain.class)
                .withPropertyValues("tracing.channels.enabled=false")
                .run(context -> assertThat(context.getBean(DataSource.class)).isInstanceOf(JdbcDataSource.class));
    }

    @Test
    void anExcludedBeanStaysAsItIs() {
        application
                .withUserConfiguration(Plain.class)
                .withPropertyValues("tracing.channels.spring.excluded-beans=data*")
                .run(context -> assertThat(context.getBean(DataSource.class)).isInstanceOf(JdbcDataSource.class));
    }

    private static void execute(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 AS test");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Telemetry {
        @Bean
        InMemorySpanExporter spans() {
            return InMemorySpanExporter.create();
        }

        @Bean
        OpenTelemetry openTelemetry(InMemorySpanExporter spans) {
            return OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                            .build())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Pool {
        @Bean
        HikariDataSource dataSource() {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl("jdbc:h2:mem:pool");
            pool.setMaximumPoolSize(3);
            return pool;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Embedded {
        @Bean
        EmbeddedDatabase dataSource() {
            return new EmbeddedDatabaseBuilder()
                    .setType(EmbeddedDatabaseType.H2)
                    .generateUniqueName(true)
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Distributed {
        @Bean
        XADataSource dataSource() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:distributed");
            return database;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Plain {
        @Bean
        DataSource dataSource() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:plain");
            return database;
        }
    }
}
