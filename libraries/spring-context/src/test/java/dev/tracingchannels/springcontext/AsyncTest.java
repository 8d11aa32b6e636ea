// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Attachments;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.Ordered;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Methods and listeners that Spring calls on other threads, in a context whose beans are attached once they are initialized. */
class AsyncTest {
    private static final Store<String> REQUEST = Store.create("request");

    private static String request() {
        return String.valueOf(REQUEST.get());
    }

    /** As a container attaches what it makes. */
    private static final class Attaching implements BeanPostProcessor, Ordered {
        private final Attachments attachments = Attachments.discover();

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof ExecutorService service) {
                return attachments.attach(ExecutorService.class, service);
            }
            return bean instanceof TaskDecorator decorator
                    ? attachments.attach(TaskDecorator.class, decorator)
                    : attach(bean);
        }

        @SuppressWarnings("unchecked")
        private <T> T attach(T bean) {
            return attachments.attach((Class<T>) bean.getClass(), bean);
        }
    }

    /** Services and listeners of the application. */
    static class Service {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Async
        CompletableFuture<String> request() {
            return CompletableFuture.completedFuture(AsyncTest.request());
        }

        @Async("service")
        CompletableFuture<String> onService() {
            return CompletableFuture.completedFuture(AsyncTest.request());
        }

        @Async
        CompletableFuture<String> after(CountDownLatch latch) throws InterruptedException {
            latch.await();
            return CompletableFuture.completedFuture("done");
        }

        @EventListener
        void listen(Integer event) {
            heard.add("listener for " + AsyncTest.request());
        }

        @Async
        @EventListener
        void listenLater(Long event) {
            heard.add("async listener for " + AsyncTest.request());
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        void listenAfterCommit(String event) {
            heard.add("transactional listener for " + AsyncTest.request());
        }

        String heard() throws InterruptedException {
            return heard.poll(1, TimeUnit.MINUTES);
        }
    }

    /** Transactions without anything to commit. */
    static final class Transactions extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }

    @Configuration
    @EnableAsync
    @EnableTransactionManagement
    static class Application {
        @Bean
        static Attaching attaching() {
            return new Attaching();
        }

        @Bean
        Service theService() {
            return new Service();
        }

        @Bean
        TaskDecorator decorator() {
            return task -> () -> task.run();
        }

        @Bean
        ThreadPoolTaskExecutor taskExecutor(TaskDecorator decorator) {
            ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
            executor.setTaskDecorator(decorator);
            return executor;
        }

        @Bean(destroyMethod = "shutdown")
        ExecutorService service() {
            return Executors.newSingleThreadExecutor();
        }

        @Bean
        Transactions transactionManager() {
            return new Transactions();
        }
    }

    /** As above, and each event is published on a thread of its own. */
    @Configuration
    static class Multicasting {
        @Bean
        SimpleApplicationEventMulticaster applicationEventMulticaster() {
            SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
            multicaster.setTaskExecutor(new SimpleAsyncTaskExecutor("event-"));
            return multicaster;
        }
    }

    private interface Check {
        void run(AnnotationConfigApplicationContext context, Service service) throws Exception;
    }

    private static void in(List<Class<?>> configuration, Check check) throws Exception {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(configuration.toArray(Class<?>[]::new))) {
            check.run(context, context.getBean(Service.class));
        }
    }

    private static final List<Class<?>> PLAIN = List.of(Application.class);

    @Test
    void anAsyncMethodHasTheContextOfItsCaller() throws Exception {
        in(PLAIN, (context, service) -> {
            assertThat(REQUEST.run("one", service::request).join()).isEqualTo("one");
            assertThat(REQUEST.run("two", service::request).join()).isEqualTo("two");
            assertThat(service.request().join()).isEqualTo("null");
        });
    }

    @Test
    void anAsyncMethodOnAnExecutorOfTheJdkHasItToo() throws Exception {
        in(PLAIN, (context, service) -> {
            assertThat(REQUEST.run("one", service::onService).join()).isEqualTo("one");
            assertThat(service.onService().join()).isEqualTo("null");
        });
    }

    @Test
    void aContinuationOfAnAsyncResultHasTheContextOfTheCall() throws Exception {
        in(PLAIN, (context, service) -> {
            CountDownLatch latch = new CountDownLatch(1);
            CompletableFuture<String> continued =
                    REQUEST.run("one", () -> service.after(latch).thenApply(result -> request()));
            latch.countDown();
            assertThat(continued.get(1, TimeUnit.MINUTES)).isEqualTo("one");
        });
    }

    @Test
    void aListenerHasTheContextOfThePublisher() throws Exception {
        in(PLAIN, (context, service) -> {
            REQUEST.run("one", () -> {
                context.publishEvent(1);
                context.publishEvent(2L);
                return null;
            });
            assertThat(List.of(service.heard(), service.heard()))
                    .containsExactlyInAnyOrder("listener for one", "async listener for one");
        });
    }

    @Test
    void aTransactionalListenerHasTheContextOfTheCommit() throws Exception {
        in(PLAIN, (context, service) -> {
            TransactionTemplate template = new TransactionTemplate(context.getBean(Transactions.class));
            REQUEST.run(
                    "one",
                    () -> template.execute(status -> {
                        context.publishEvent("event");
                        return null;
                    }));
            assertThat(service.heard()).isEqualTo("transactional listener for one");
        });
    }

    @Test
    void aListenerOnTheMulticastersExecutorHasTheContextOfThePublisher() throws Exception {
        in(List.of(Application.class, Multicasting.class), (context, service) -> {
            REQUEST.run("one", () -> {
                context.publishEvent(1);
                return null;
            });
            assertThat(service.heard()).isEqualTo("listener for one");
        });
    }
}
