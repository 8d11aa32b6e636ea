// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import jakarta.servlet.ServletContext;
import org.apache.logging.log4j.LogManager;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Makes beans, the servlet context and the logging framework publish. */
@AutoConfiguration(after = SettingsAutoConfiguration.class)
@ConditionalOnTracing
public final class PublishersAutoConfiguration {
    /** Makes the configuration; Spring calls this. */
    PublishersAutoConfiguration() {}

    @Bean
    static PublisherPostProcessor tracingChannelsPublishers(
            ConfigurableListableBeanFactory beans, Environment environment) {
        return new PublisherPostProcessor(beans, environment);
    }

    /** The servlet container's part. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(ServletContext.class)
    static final class Servlets {
        /** First, so that what other filters answer is published. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        ServletContextInitializer tracingChannelsServlets(ConfigurableListableBeanFactory beans) {
            return context -> SharedAttachments.of(beans).attach(context);
        }
    }

    /** Logback, or whatever SLF4J writes to. Its publisher reads the settings of the process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(LoggerFactory.class)
    static final class Slf4jLogging {
        @Bean
        AttachedLogging tracingChannelsSlf4jLogging(
                ConfigurableListableBeanFactory beans, ObjectProvider<ProcessSettings> settings) {
            settings.getIfAvailable();
            return AttachedLogging.attach(SharedAttachments.of(beans), LoggerFactory.getILoggerFactory());
        }
    }

    /** Log4j. Its API over another framework has a context that no library knows. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(LogManager.class)
    static final class Log4jLogging {
        @Bean
        AttachedLogging tracingChannelsLog4jLogging(
                ConfigurableListableBeanFactory beans, ObjectProvider<ProcessSettings> settings) {
            settings.getIfAvailable();
            return AttachedLogging.attach(SharedAttachments.of(beans), LogManager.getContext(false));
        }
    }
}
