// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tracingchannels.testing.EventRecorder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyFactoryBean;
import org.springframework.aop.target.LazyInitTargetSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Spring's data sources that lead to others: what is traced on both sides is published once, and they stay what they are. */
class SpringDataSourcesTest {
    private final DataSourceAttachment attachment = new DataSourceAttachment();
    private HikariDataSource pool;
    private EventRecorder<JdbcAcquire> acquires;
    private EventRecorder<JdbcConnect> connects;
    private EventRecorder<JdbcQuery> queries;
    private EventRecorder<JdbcTransaction> transactions;

    @BeforeEach
    void open() throws Exception {
        pool = pool(TestDatabase.create());
        acquires = EventRecorder.on(JdbcChannels.ACQUIRE);
        connects = EventRecorder.on(JdbcChannels.CONNECT);
        queries = EventRecorder.on(JdbcChannels.QUERY);
        transactions = EventRecorder.on(JdbcChannels.TRANSACTION);
    }

    @AfterEach
    void close() {
        acquires.close();
        connects.close();
        queries.close();
        transactions.close();
        pool.close();
    }

    /** A pool that connects by a data source, which it is told as Spring Boot's binding of properties does. */
    private static HikariDataSource pool(DataSource dataSource) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(dataSource);
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static void query(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            statement.executeQuery();
        }
    }

    /** A query and a transaction, each published once, with one connection of the pool. A lazy one first asks for defaults. */
    private void publishesOnce(DataSource dataSource) throws SQLException {
        query(dataSource);
        clear();
        query(dataSource);
        queries.onlyOperation();
        acquires.onlyOperation();
        connects.recordedNothing();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT 1");
            connection.commit();
        }
        transactions.onlyOperation();
        assertThat(queries.payloads()).hasSize(2);
        assertThat(acquires.payloads()).hasSize(2);
        connects.recordedNothing();
    }

    private void clear() {
        acquires.clear();
        connects.clear();
        queries.clear();
        transactions.clear();
    }

    private void isTracedWithin(DataSource dataSource) throws SQLException {
        assertThat(attachment.attach(dataSource)).isSameAs(dataSource);
        publishesOnce(dataSource);
        publishesOnce(TracedDataSource.wrap(dataSource));
        publishesOnce(TracedDataSource.wrapPool(dataSource));
        publishesOnce(TracedDataSource.wrap(new DelegatingDataSource(TracedDataSource.wrap(dataSource))));
        publishesOnce(TracedDataSource.wrapPool(new DelegatingDataSource(TracedDataSource.wrap(dataSource)), "shop"));
    }

    @Test
    void whatLeadsToATracedPoolIsLeftAndPublishesOnce() throws Exception {
        DataSource traced = TracedDataSource.wrap(pool);
        isTracedWithin(traced);
        isTracedWithin(new DelegatingDataSource(traced));
        isTracedWithin(new LazyConnectionDataSourceProxy(traced));
        isTracedWithin(new TransactionAwareDataSourceProxy(traced));
        isTracedWithin(new LazyConnectionDataSourceProxy(new TransactionAwareDataSourceProxy(traced)));
    }

    /** As where a container must keep the class of the pool. */
    @Test
    void aProxyOfThePoolsClassThatLeadsToATracedOneIsLeftAndPublishesOnce() throws Exception {
        TracedDataSource traced = TracedDataSource.wrap(pool);
        ProxyFactory proxies = new ProxyFactory(pool);
        proxies.setProxyTargetClass(true);
        proxies.addAdvice((org.aopalliance.intercept.MethodInterceptor) call -> call.getMethod()
                        .getDeclaringClass()
                        .isInstance(traced)
                ? call.getMethod().invoke(traced, call.getArguments())
                : traced.getClass()
                        .getMethod(call.getMethod().getName(), call.getMethod().getParameterTypes())
                        .invoke(traced, call.getArguments()));
        DataSource proxy = (DataSource) proxies.getProxy();
        assertThat(proxy).isInstanceOf(HikariDataSource.class);
        isTracedWithin(proxy);
    }

    @Test
    void noConnectionIsMadeForALazyOneUntilItIsNeeded() throws Exception {
        DataSource lazy = new LazyConnectionDataSourceProxy();
        ((LazyConnectionDataSourceProxy) lazy).setDefaultAutoCommit(true);
        ((LazyConnectionDataSourceProxy) lazy).setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        ((LazyConnectionDataSourceProxy) lazy).setTargetDataSource(pool);
        for (DataSource attached : new DataSource[] {attachment.attach(lazy), TracedDataSource.wrap(lazy)}) {
            try (Connection connection = attached.getConnection()) {
                connection.setAutoCommit(false);
                connection.commit();
            }
        }
        acquires.recordedNothing();
        transactions.recordedNothing();
        assertThat(pool.isRunning()).isFalse();
    }

    @Test
    void aDelegatingOneKeepsItsClassAndItsTargetIsTraced() throws Exception {
        for (DelegatingDataSource delegating :
                new DelegatingDataSource[] {new DelegatingDataSource(pool), new LazyConnectionDataSourceProxy(pool)}) {
            assertThat(attachment.attach(delegating)).isSameAs(delegating);
            assertThat(delegating.getTargetDataSource()).isInstanceOf(TracedDataSource.class);
            publishesOnce(attachment.attach(delegating));
            assertThat(attachment.detach(delegating)).isSameAs(delegating);
            assertThat(delegating.getTargetDataSource()).isSameAs(pool);
        }
    }

    @Test
    void theTargetOfATransactionAwareOneStaysTheKeyOfItsTransactions() throws Exception {
        TransactionAwareDataSourceProxy aware = new TransactionAwareDataSourceProxy(pool);
        assertThat(attachment.attach(aware)).isSameAs(aware);
        assertThat(aware.getTargetDataSource()).isSameAs(pool);
        assertThat(new DataSourceTransactionManager(aware).getDataSource()).isSameAs(pool);
        publishesNothingButOnceWhenWrapped(aware);
    }

    private void publishesNothingButOnceWhenWrapped(DataSource dataSource) throws SQLException {
        clear();
        query(dataSource);
        queries.recordedNothing();
        query(TracedDataSource.wrap(dataSource));
        queries.onlyOperation();
        connects.onlyOperation();
    }

    private static final class Router extends AbstractRoutingDataSource {
        private Object key = "a";

        Router(Map<Object, Object> targets) {
            setTargetDataSources(targets);
            setLenientFallback(false);
            afterPropertiesSet();
        }

        @Override
        protected Object determineCurrentLookupKey() {
            return key;
        }
    }

    @Test
    void aRouterWhoseTargetsPublishIsLeftToThemWhateverItsTargetIsAtPresent() throws Exception {
        try (HikariDataSource other = pool(TestDatabase.create())) {
            Router router = new Router(Map.of("a", TracedDataSource.wrap(pool), "b", TracedDataSource.wrap(other)));
            router.key = "none";
            assertThat(attachment.attach(router)).isSameAs(router);
            DataSource wrapped = TracedDataSource.wrap(router);
            DataSource lazy = TracedDataSource.wrap(new DelegatingDataSource(router));
            for (String key : new String[] {"a", "b"}) {
                router.key = key;
                publishesOnce(router);
                publishesOnce(wrapped);
                publishesOnce(lazy);
            }
        }
    }

    @Test
    void aRouterOfWhoseTargetsNonePublishesIsWrapped() throws Exception {
        Router router = new Router(Map.of("a", pool));
        router.key = "none";
        DataSource attached = attachment.attach(router);
        assertThat(attached).isInstanceOf(TracedDataSource.class);
        router.key = "a";
        query(attached);
        queries.onlyOperation();
        assertThat(connects.onlyOperation().payload().dataSource()).isEqualTo(Router.class);
    }

    @Test
    void aRouterOfWhoseTargetsSomePublishIsWrappedAndEachStatementPublishedOnce() throws Exception {
        try (HikariDataSource other = pool(TestDatabase.create())) {
            Router router = new Router(Map.of("a", TracedDataSource.wrap(pool), "b", other));
            DataSource attached = attachment.attach(router);
            assertThat(attached).isInstanceOf(TracedDataSource.class);
            publishesOnce(attached);
            clear();
            router.key = "b";
            query(attached);
            queries.onlyOperation();
            acquires.recordedNothing();
            connects.recordedNothing();
        }
    }

    /** A proxy for a data source that is made when it is first used. */
    private DataSource late(DataSource target) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        RootBeanDefinition definition = new RootBeanDefinition(Late.class);
        definition.setLazyInit(true);
        beans.registerBeanDefinition("late", definition);
        Late.target = target;
        LazyInitTargetSource source = new LazyInitTargetSource();
        source.setTargetBeanName("late");
        source.setBeanFactory(beans);
        return ProxyFactory.getProxy(DataSource.class, source);
    }

    static final class Late extends AbstractDataSource {
        private static DataSource target;
        private static int made;

        Late() {
            made++;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return target.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return target.getConnection(username, password);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return target.isWrapperFor(type);
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return target.unwrap(type);
        }
    }

    @Test
    void aTargetThatIsMadeLateIsNotMadeEarlyAndPublishesOnce() throws Exception {
        Late.made = 0;
        DataSource traced = TracedDataSource.wrap(late(TracedDataSource.wrap(pool)));
        assertThat(Late.made).isZero();
        publishesOnce(traced);
        assertThat(Late.made).isOne();
        DataSource wrapped = attachment.attach(late(pool));
        clear();
        query(wrapped);
        queries.onlyOperation();
        connects.onlyOperation();
    }

    @Test
    void theProxyOfAScopedOneIsLeftToItsTarget() throws Exception {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        RootBeanDefinition definition = new RootBeanDefinition(Late.class);
        definition.setScope("prototype");
        beans.registerBeanDefinition("scopedTarget.database", definition);
        Late.target = pool;
        ScopedProxyFactoryBean proxies = new ScopedProxyFactoryBean();
        proxies.setProxyTargetClass(false);
        proxies.setTargetBeanName("scopedTarget.database");
        proxies.setBeanFactory(beans);
        DataSource scoped = (DataSource) proxies.getObject();
        Late.made = 0;
        assertThat(attachment.attach(scoped)).isSameAs(scoped);
        assertThat(attachment.detach(scoped)).isSameAs(scoped);
        assertThat(Late.made).isZero();
    }
}
