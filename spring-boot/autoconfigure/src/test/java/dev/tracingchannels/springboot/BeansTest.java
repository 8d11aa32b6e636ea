// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URL;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.task.TaskDecorator;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.scheduling.concurrent.ForkJoinPoolFactoryBean;
import org.springframework.web.client.RestTemplate;

/** Applications that run without Tracing Channels, and so must run with it. */
@ExtendWith(OutputCaptureExtension.class)
class BeansTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withAllowCircularReferences(true)
            .withConfiguration(
                    AutoConfigurations.of(PublishersAutoConfiguration.class, SettingsAutoConfiguration.class));

    @Test
    void executorsOfTheJdkKeepTheirClass() {
        application.withUserConfiguration(Pools.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Pools.User.class).pool.getCorePoolSize()).isEqualTo(2);
            assertThat(context.getBean(Pools.User.class).pool.submit(() -> 1).get())
                    .isEqualTo(1);
            assertThat(context.getBean(ForkJoinPool.class).submit(() -> 1).get())
                    .isEqualTo(1);
            assertThat(context.getBean(ForkJoinPool.class).getParallelism()).isEqualTo(3);
        });
        assertThat(Pools.made.isShutdown()).isTrue();
    }

    @Test
    void whatAFactoryBeanMakesKeepsTheTypeThatItPromises() {
        application.withUserConfiguration(Factories.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("user")).isEqualTo(2);
        });
    }

    @Test
    void aFactoryBeanThatIsAnExecutorStaysAFactoryBean() {
        application.withUserConfiguration(ExecutorFactory.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("made")).isEqualTo("made");
        });
    }

    @Test
    void anInstanceThatTheApplicationHasMadeByItsClassIsOfThatClass() {
        application.run(context -> {
            AutowireCapableBeanFactory beans = context.getAutowireCapableBeanFactory();
            Own own = beans.createBean(Own.class);
            assertThat(own.name()).isEqualTo("own");
            HikariDataSource pool = beans.createBean(HikariDataSource.class);
            assertThat(pool.getMaximumPoolSize()).isEqualTo(10);
        });
    }

    @Test
    void beansThatNeedEachOtherAreTheSameObjectEverywhere() {
        application.withUserConfiguration(Circle.class, Own2.class, User2.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(PublishingProxy.is(context.getBean(Own2.class))).isTrue();
            assertThat(context.getBean(User2.class).executor).isSameAs(context.getBean(Own2.class));
        });
    }

    @Test
    void aScopedPoolIsUsedByItsClass() {
        application
                .withInitializer(context -> context.getBeanFactory().registerScope("thread", new SimpleThreadScope()))
                .withUserConfiguration(Scoped.class)
                .run(context -> {
                    HikariDataSource pool = context.getBean(HikariDataSource.class);
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(4);
                    pool.getConnection().close();
                    pool.close();
                });
    }

    @Test
    void aClassWithFinalMethodsWorks() {
        application.withUserConfiguration(Finals.class).run(context -> {
            assertThat(context).hasNotFailed();
            Final own = context.getBean(Final.class);
            own.execute(() -> {});
            assertThat(own.count()).isEqualTo(1);
        });
    }

    @Test
    void aClassWithPublicFieldsWorks() {
        application
                .withUserConfiguration(Fields.class)
                .run(context -> assertThat(context.getBean(Open.class).name).isEqualTo("open"));
    }

    @Test
    void theInterfacesOfSpringAreKept() {
        application.withUserConfiguration(Interfaces.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Told.class).isTold()).isTrue();
        });
    }

    @Test
    void aDataSourceOfTheApplicationIsAskedForByItsClass() {
        application.withUserConfiguration(OwnDatabase.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("user")).isEqualTo("tenant");
        });
    }

    @Test
    void aPostProcessorOfTheApplicationSeesItsOwnClasses() {
        application.withUserConfiguration(Processed.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(DataSource.class)
                            .unwrap(HikariDataSource.class)
                            .getPoolName())
                    .isEqualTo("processed");
        });
    }

    @Test
    void aPrototypeIsNotKept() {
        application.withUserConfiguration(Prototypes.class).run(context -> {
            ObjectProvider<Executor> executors = context.getBeanProvider(Executor.class);
            for (int i = 0; i < 200; i++) {
                executors.getObject(); // 1 MB each; the test's heap is smaller than all of them
            }
            System.gc();
            assertThat(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory())
                    .isLessThan(150_000_000);
        });
    }

    @Test
    void anInjectionPointMayBeLazyAndACollection() {
        application
                .withUserConfiguration(Pools.class, LazyUser.class, Own.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean("lazyUser")).isEqualTo(2);
                });
    }

    @Test
    void nothingIsMadeTooEarly(CapturedOutput output) {
        application
                .withUserConfiguration(Pools.class)
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output).doesNotContain("is not eligible for getting processed by all BeanPostProcessors");
    }

    @Test
    void attachmentsAreLookedForOnceInAContextAndMappersToo() {
        application
                .withInitializer(context -> CountedLoader.lookups.set(0))
                .withInitializer(new ContextAttacher())
                .withClassLoader(new CountedLoader())
                .run(context -> assertThat(CountedLoader.lookups).hasValue(2));
    }

    @Test
    void whatCannotBeAttachedIsLeft(CapturedOutput output) {
        application.withUserConfiguration(Faulty.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(RestTemplate.class)).isNotNull();
        });
        assertThat(output).contains("Bean 'client' does not publish: it cannot be attached.");
    }

    @Test
    void internalInterfacesOfALibraryDoNotMatter() {
        application
                .withUserConfiguration(Client.class)
                .run(context -> assertThat(
                                context.getBean(HttpClient.class).getClass().getName())
                        .startsWith("dev.tracingchannels."));
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {
        @Bean
        HttpClient client() {
            return HttpClient.newHttpClient();
        }
    }

    /** Counts how often libraries are looked for. */
    private static final class CountedLoader extends ClassLoader {
        static final AtomicInteger lookups = new AtomicInteger();

        CountedLoader() {
            super(BeansTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (name.equals("META-INF/services/dev.tracingchannels.mapping.LibraryProvider")) {
                lookups.incrementAndGet();
            }
            return super.getResources(name);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Faulty {
        @Bean
        RestTemplate client() {
            return new RestTemplate() {
                @Override
                public List<ClientHttpRequestInterceptor> getInterceptors() {
                    throw new UnsupportedOperationException("none");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Pools {
        static ThreadPoolExecutor made;

        @Bean
        ThreadPoolExecutor pool() {
            made = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
            return made;
        }

        @Bean
        ScheduledThreadPoolExecutor scheduled() {
            return new ScheduledThreadPoolExecutor(1);
        }

        @Bean
        ForkJoinPool tasks() {
            return new ForkJoinPool(3);
        }

        @Bean
        User user(@Qualifier("pool") ThreadPoolExecutor pool) {
            return new User(pool);
        }

        record User(ThreadPoolExecutor pool) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyUser {
        @Bean
        int lazyUser(@Lazy Own own, List<ExecutorService> all, ObjectProvider<ThreadPoolExecutor> pools) {
            return own.name().length()
                    - 3
                    + all.size()
                    - 3
                    + (int) pools.stream().count();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Factories {
        @Bean
        ForkJoinPoolFactoryBean pool() {
            ForkJoinPoolFactoryBean factory = new ForkJoinPoolFactoryBean();
            factory.setParallelism(2);
            return factory;
        }

        @Bean
        int user(ForkJoinPool pool) {
            return pool.getParallelism();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ExecutorFactory {
        @Bean
        Maker made() {
            return new Maker();
        }
    }

    static final class Maker implements FactoryBean<String>, TaskDecorator {
        @Override
        public String getObject() {
            return "made";
        }

        @Override
        public Class<?> getObjectType() {
            return String.class;
        }

        @Override
        public Runnable decorate(Runnable runnable) {
            return runnable;
        }
    }

    static class Own implements Executor {
        private final String name = "own";

        String name() {
            return name;
        }

        @Override
        public void execute(Runnable command) {
            command.run();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Circle {}

    static class Own2 extends Own {
        @Autowired
        User2 user;
    }

    @Lazy // made when the executor is
    static class User2 {
        @Autowired
        Executor executor;
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {
        @Bean(destroyMethod = "")
        @Scope(value = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
        HikariDataSource pool() {
            return newPool("scoped");
        }
    }

    static HikariDataSource newPool(String name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:" + name);
        pool.setMaximumPoolSize(4);
        return pool;
    }

    @Configuration(proxyBeanMethods = false)
    static class Finals {
        @Bean
        Final own() {
            return new Final();
        }
    }

    static class Final implements Executor {
        private final List<Runnable> commands = new ArrayList<>();

        @Override
        public final void execute(Runnable command) {
            commands.add(command);
        }

        final int count() {
            return commands.size();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Fields {
        @Bean
        Open open() {
            return new Open();
        }
    }

    static class Open extends Own {
        public final String name = "open".toString();
    }

    @Configuration(proxyBeanMethods = false)
    static class Interfaces {
        @Bean
        TaskDecorator decorator() {
            return new Decorator();
        }
    }

    interface Told {
        boolean isTold();
    }

    static final class Decorator implements TaskDecorator, SmartInitializingSingleton, Told {
        private boolean told;

        @Override
        public Runnable decorate(Runnable runnable) {
            return runnable;
        }

        @Override
        public void afterSingletonsInstantiated() {
            told = true;
        }

        @Override
        public boolean isTold() {
            return told;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDatabase {
        @Bean
        TenantDatabase database() {
            return new TenantDatabase();
        }

        @Bean
        String user(TenantDatabase database) {
            return database.tenant();
        }
    }

    static class TenantDatabase extends AbstractDataSource {
        private final String tenant = "tenant";

        String tenant() {
            return tenant;
        }

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException(tenant);
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Processed {
        @Bean
        HikariDataSource pool() {
            return newPool("processed");
        }

        @Bean
        static BeanPostProcessor names() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof HikariDataSource pool) {
                        pool.setPoolName("processed");
                    }
                    return bean;
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Prototypes {
        @Bean
        @Scope("prototype")
        Executor executor() {
            byte[] held = new byte[1_000_000];
            return new Executor() {
                @Override
                public void execute(Runnable command) {
                    command.run();
                    held[0]++;
                }
            };
        }
    }
}
