// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The code of README.md. */
class ReadmeExampleTest {
    private static final Store<String> REQUEST = Store.create("request");

    @Configuration
    @EnableScheduling
    static class ShopConfiguration {
        @Bean
        SchedulingConfigurer scheduledTasksPublish() {
            return SpringContextTracing.scheduling();
        }

        @Bean
        ThreadPoolTaskExecutor taskExecutor() {
            return SpringContextExecutors.attach(new ThreadPoolTaskExecutor());
        }

        @Scheduled(initialDelay = 0)
        void cleanUp() {
            throw new IllegalStateException("failed");
        }
    }

    @Test
    void theConfigurationPublishesAndPropagates() throws Exception {
        BlockingQueue<String> failures = new LinkedBlockingQueue<>();
        Subscription subscription = SpringContextChannels.SCHEDULED_TASK.subscribe(new TracingSubscriber<>() {
            @Override
            public void error(Operation<SpringScheduledRun> operation) {
                failures.add(operation.payload().name() + ": " + operation.error());
            }
        });
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(ShopConfiguration.class)) {
            assertThat(failures.poll(1, TimeUnit.MINUTES))
                    .isEqualTo("ShopConfiguration.cleanUp: java.lang.IllegalStateException: failed");
            ThreadPoolTaskExecutor executor = context.getBean(ThreadPoolTaskExecutor.class);
            Callable<String> task = REQUEST::get;
            assertThat(REQUEST.run("one", () -> executor.submit(task)).get(1, TimeUnit.MINUTES))
                    .isEqualTo("one");
        } finally {
            subscription.close();
        }
    }
}
