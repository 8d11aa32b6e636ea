// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** A bean that is asked for by a class that it has no more. */
@ExtendWith(OutputCaptureExtension.class)
class WrappedBeanTest {
    @Test
    void aBeanThatIsAskedForByItsClassIsExplained(CapturedOutput output) {
        assertThatThrownBy(() -> Application.start(ByClass.class)).isNotNull();
        assertExplained(output);
    }

    @Test
    void aBeanThatIsAskedForByItsNameAndClassIsExplained(CapturedOutput output) {
        assertThatThrownBy(() -> Application.start(ByName.class)).isNotNull();
        assertExplained(output);
    }

    private static void assertExplained(CapturedOutput output) {
        assertThat(output)
                .contains("The bean 'pool' is asked for as " + HikariDataSource.class.getName()
                        + ", but is a dev.tracingchannels.jdbc.TracedDataSource")
                .contains("unwrap(HikariDataSource.class)")
                .contains("tracing.channels.spring.class-proxies=pool")
                .contains("tracing.channels.spring.excluded-beans=pool");
    }

    @Test
    void whatIsAdvisedHelps() {
        for (String advice : new String[] {"class-proxies", "excluded-beans"}) {
            try (ConfigurableApplicationContext context =
                    Application.start(ByClass.class, "--tracing.channels.spring." + advice + "=pool")) {
                assertThat(context.getBean("user")).isEqualTo("pool");
            }
        }
    }

    @Test
    void aBeanThatNeverWasOfTheClassIsNotOurs(CapturedOutput output) {
        assertThatThrownBy(() -> Application.start(Other.class)).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("TracedDataSource");
    }

    private static HikariDataSource newPool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:pool");
        pool.setPoolName("pool");
        return pool;
    }

    @Configuration(proxyBeanMethods = false)
    static class ByClass {
        @Bean
        HikariDataSource pool() {
            return newPool();
        }

        @Bean
        @DependsOn("pool")
        String user(HikariDataSource pool) {
            return pool.getPoolName();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByName {
        @Bean
        DataSource pool() {
            return newPool();
        }

        @Bean
        @DependsOn("pool")
        String user(@Qualifier("pool") HikariDataSource pool) {
            return pool.getPoolName();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Other {
        @Bean
        DataSource pool() {
            return newPool();
        }

        @Bean
        String user(StringBuilder none) {
            return none.toString();
        }
    }
}
