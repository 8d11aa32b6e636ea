// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.EventRecorder;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of every interface, default methods too, reaches the driver's object with the caller's arguments. */
class ForwardingTest {
    /** Up to here the interfaces are those of JDBC 4.3, which is what this module is compiled for. */
    private static final int NEWEST_JDK_CHECKED = 25;

    private static final String TEXT = "SELECT 1";

    private record Call(Method method, List<Object> arguments) {}

    /** A driver's object that notes each call, and answers it with {@code answer} or throws {@code failure}. */
    private static final class Driver<T> {
        private final List<Call> calls = new ArrayList<>();
        private final T object;
        private Object answer;
        private SQLException failure;

        private Driver(Class<T> type) {
            object = type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (method.getName().equals("isWrapperFor") && arguments[0] == Traced.class) {
                            return false;
                        }
                        if (method.getName().equals("unwrap") && arguments[0] == Connection.class) {
                            return proxy;
                        }
                        if (method.getName().equals("getMetaData") && type == Connection.class && answer == null) {
                            throw new SQLException("no metadata");
                        }
                        calls.add(new Call(method, arguments == null ? List.of() : Arrays.asList(arguments)));
                        if (failure != null) {
                            throw failure;
                        }
                        return answer;
                    }));
        }
    }

    private record Wrapping<T>(Class<T> type, Driver<T> driver, T traced) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    private static TracedConnection anyConnection() {
        return asked(new Driver<>(Connection.class).object);
    }

    /** That it asks where it leads is no call of the application. */
    private static TracedConnection asked(Connection driver) {
        TracedConnection connection = new TracedConnection(driver, new ConnectionTargets());
        assertThat(connection.target()).isEqualTo(ConnectionTargets.UNKNOWN);
        return connection;
    }

    static List<Wrapping<?>> wrappings() {
        Driver<DataSource> dataSource = new Driver<>(DataSource.class);
        Driver<ConnectionBuilder> builder = new Driver<>(ConnectionBuilder.class);
        Driver<Connection> connection = new Driver<>(Connection.class);
        Driver<Statement> statement = new Driver<>(Statement.class);
        Driver<PreparedStatement> prepared = new Driver<>(PreparedStatement.class);
        Driver<CallableStatement> callable = new Driver<>(CallableStatement.class);
        return List.of(
                new Wrapping<>(DataSource.class, dataSource, TracedDataSource.wrap(dataSource.object)),
                new Wrapping<>(DataSource.class, dataSource, TracedDataSource.wrapPool(dataSource.object, "pool")),
                new Wrapping<>(
                        ConnectionBuilder.class,
                        builder,
                        new TracedConnectionBuilder(builder.object, TracedDataSource.wrap(dataSource.object))),
                new Wrapping<>(Connection.class, connection, asked(connection.object)),
                new Wrapping<>(Statement.class, statement, new TracedStatement<>(statement.object, anyConnection())),
                new Wrapping<>(
                        PreparedStatement.class,
                        prepared,
                        new TracedPreparedStatement<>(prepared.object, anyConnection(), TEXT)),
                new Wrapping<>(
                        CallableStatement.class,
                        callable,
                        new TracedCallableStatement(callable.object, anyConnection(), TEXT)));
    }

    private static List<Method> methods(Wrapping<?> wrapping) {
        return Stream.of(wrapping.type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    private static boolean isOverridden(Wrapping<?> wrapping, Method method) {
        try {
            return !wrapping.traced
                    .getClass()
                    .getMethod(method.getName(), method.getParameterTypes())
                    .getDeclaringClass()
                    .isInterface();
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void everyMethodIsOverridden(Wrapping<?> wrapping) {
        List<Method> missing = methods(wrapping).stream()
                .filter(method -> !isOverridden(wrapping, method))
                .toList();
        if (Runtime.version().feature() > NEWEST_JDK_CHECKED) {
            assumeThat(missing).as("methods that this JDK has added").isEmpty();
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void everyMethodReachesTheDriverIdle(Wrapping<?> wrapping) throws Throwable {
        everyMethodReachesTheDriver(wrapping);
    }

    @ParameterizedTest
    @MethodSource("wrappings")
    void everyMethodReachesTheDriverHeard(Wrapping<?> wrapping) throws Throwable {
        listening(() -> everyMethodReachesTheDriver(wrapping));
    }

    private static void everyMethodReachesTheDriver(Wrapping<?> wrapping) throws Throwable {
        for (Method method : methods(wrapping)) {
            if (isOverridden(wrapping, method)) {
                reachesTheDriver(wrapping, method);
            }
        }
    }

    private static void reachesTheDriver(Wrapping<?> wrapping, Method method) throws Throwable {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == Class.class ? CharSequence.class : sample(types[i], i);
        }
        Driver<?> driver = wrapping.driver;
        driver.answer = sample(method.getReturnType(), 0);
        driver.failure = null;
        driver.calls.clear();
        Object result = invoke(wrapping.traced, method, arguments);
        assertThat(driver.calls).as("%s", method).hasSize(1);
        Call call = driver.calls.get(0);
        assertThat(call.method.getName()).isEqualTo(method.getName());
        assertThat(call.method.getParameterTypes()).isEqualTo(method.getParameterTypes());
        for (int i = 0; i < arguments.length; i++) {
            assertThat(call.arguments.get(i)).isEqualTo(arguments[i]);
        }
        if (method.getReturnType() == ConnectionBuilder.class && wrapping.type == ConnectionBuilder.class) {
            assertThat(result).isSameAs(wrapping.traced);
        } else if (!isTracedType(method.getReturnType())) {
            assertThat(result).as("result of %s", method).isEqualTo(driver.answer);
        }

        if (Arrays.asList(method.getExceptionTypes()).contains(SQLException.class)) {
            driver.failure = new SQLException("refused");
            assertThatThrownBy(() -> invoke(wrapping.traced, method, arguments))
                    .as("failure of %s", method)
                    .isSameAs(driver.failure);
        }
    }

    private static boolean isTracedType(Class<?> type) {
        return type == Connection.class
                || type == ConnectionBuilder.class
                || (Statement.class.isAssignableFrom(type) && type != Wrapper.class);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** A value of a type, never the one that a forgotten method would give, and another one for each position. */
    private static Object sample(Class<?> type, int position) {
        if (type == void.class) {
            return null;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type.isPrimitive()) {
            Object number = Array.newInstance(type, 1);
            Array.setByte(number, 0, (byte) (7 + position));
            return Array.get(number, 0);
        }
        if (type == String.class) {
            return "text " + position;
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 1);
        }
        if (type.isInterface()) {
            return type == Connection.class || type == ConnectionBuilder.class || Statement.class.isAssignableFrom(type)
                    ? new Driver<>(type).object
                    : Proxy.newProxyInstance(
                            ForwardingTest.class.getClassLoader(),
                            new Class<?>[] {type},
                            (proxy, method, arguments) -> switch (method.getName()) {
                                case "equals" -> proxy == arguments[0];
                                case "hashCode" -> 1;
                                default -> type.getSimpleName();
                            });
        }
        return null;
    }

    private interface Work {
        void run() throws Throwable;
    }

    private static void listening(Work work) throws Throwable {
        List<EventRecorder<?>> recorders = new ArrayList<>();
        for (TracingChannel<?> channel : List.of(
                JdbcChannels.QUERY,
                JdbcChannels.BATCH,
                JdbcChannels.PROCEDURE,
                JdbcChannels.CONNECT,
                JdbcChannels.ACQUIRE,
                JdbcChannels.TRANSACTION)) {
            recorders.add(EventRecorder.on(channel));
        }
        try {
            work.run();
        } finally {
            recorders.forEach(EventRecorder::close);
        }
    }
}
