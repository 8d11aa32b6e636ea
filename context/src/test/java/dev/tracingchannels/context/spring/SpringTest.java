// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.spring;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.Current;
import dev.tracingchannels.core.Snapshot;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Spring's own decorator, which uses Micrometer's snapshots, and a decorator without Micrometer. */
class SpringTest {
    /** A service whose methods Spring calls asynchronously. */
    public static class Service {
        /** Returns the request that is current where the method runs. */
        @Async
        public CompletableFuture<String> request() {
            return CompletableFuture.completedFuture(Current.request());
        }
    }

    private abstract static class Application {
        @Bean
        Service service() {
            return new Service();
        }

        @Bean
        ThreadPoolTaskExecutor taskExecutor() {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.setCorePoolSize(1);
            executor.setTaskDecorator(decorator());
            return executor;
        }

        abstract TaskDecorator decorator();
    }

    @Configuration
    @EnableAsync
    static class WithMicrometer extends Application {
        @Override
        TaskDecorator decorator() {
            return new ContextPropagatingTaskDecorator();
        }
    }

    @Configuration
    @EnableAsync
    static class WithoutMicrometer extends Application {
        @Override
        TaskDecorator decorator() {
            return task -> Snapshot.capture().wrap(task);
        }
    }

    @Test
    void anAsyncMethodSeesTheContextOfItsCallerWithMicrometer() {
        assertPropagates(WithMicrometer.class);
    }

    @Test
    void anAsyncMethodSeesTheContextOfItsCallerWithoutMicrometer() {
        assertPropagates(WithoutMicrometer.class);
    }

    private static void assertPropagates(Class<? extends Application> configuration) {
        try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext(configuration)) {
            Service service = application.getBean(Service.class);

            assertThat(in("1", service::request).join()).isEqualTo("1");
            assertThat(in("2", service::request).join()).isEqualTo("2");
            assertThat(service.request().join()).isEqualTo("null");
        }
    }
}
