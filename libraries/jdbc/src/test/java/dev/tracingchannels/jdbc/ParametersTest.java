// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of parameters: kept while a subscriber asks for them, written where an application does. */
class ParametersTest {
    private static final ContentCapture INPUTS = ContentCapture.NONE.withInputs();
    private static final DatabaseTarget SHOP = new DatabaseTarget("postgresql", "shop", null, -1);

    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        connection = TracedDataSource.wrap(TestDatabase.create()).getConnection();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private static Map<String, Object> values(JdbcParameters parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach(values::put);
        return values;
    }

    private static JdbcQuery query(JdbcParameters parameters) {
        return new JdbcQuery("SELECT * FROM item WHERE id = ?", true, JdbcExecution.QUERY, SHOP, parameters);
    }

    private static Map<String, Object> written(JdbcParameters parameters, ContentCapture contentCapture) {
        MappedSpan span = MappedSpan.returning(new JdbcQueryMapper(), query(parameters), null, contentCapture);
        assertThat(span.violations()).isEmpty();
        Map<String, Object> written = new TreeMap<>(span.startAttributes());
        written.keySet().removeIf(name -> !name.startsWith("db.query.parameter."));
        return written;
    }

    @Test
    void aStatementIsPublishedWithTheValuesThatWereSet() throws Exception {
        try (EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement("SELECT ?, ?, ?, ?, ?")) {
            statement.setString(1, "book");
            statement.setInt(2, 17);
            statement.setNull(3, Types.VARCHAR);
            statement.setObject(4, LocalDate.of(2026, 11, 21));
            statement.setBigDecimal(5, null);
            statement.executeQuery();
            assertThat(recorder.onlyOperation().payload().parameters())
                    .isEqualTo(JdbcParameters.of("book", 17, null, LocalDate.of(2026, 11, 21), null));
        }
    }

    @Test
    void aSubscriberThatAsksForNoInputsGetsNone() throws Exception {
        List<JdbcParameters> received = new ArrayList<>();
        TracingSubscriber<JdbcQuery> subscriber = new TracingSubscriber<>() {
            @Override
            public void start(Operation<JdbcQuery> operation) {
                received.add(operation.payload().parameters());
            }
        };
        try (Subscription subscription = JdbcChannels.QUERY.subscribe(subscriber);
                PreparedStatement statement = connection.prepareStatement("SELECT CAST(? AS VARCHAR)")) {
            statement.setString(1, "book");
            statement.executeQuery();
            try (Subscription request = JdbcChannels.QUERY.requestInputs()) {
                statement.executeQuery();
                statement.setString(1, "pen");
                statement.executeQuery();
            }
            statement.setString(1, "cup");
            statement.executeQuery();
        }
        assertThat(received)
                .containsExactly(
                        JdbcParameters.NONE, JdbcParameters.NONE, JdbcParameters.of("pen"), JdbcParameters.NONE);
    }

    @Test
    void aValueHoldsUntilItIsSetAgainAndAPublishedPayloadDoesNotChange() throws Exception {
        try (EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
            statement.setString(1, "book");
            statement.setInt(2, 1);
            statement.executeQuery();
            statement.setInt(2, 2);
            statement.executeQuery();
            statement.executeQuery();
            statement.setInt(2, 3);
            assertThat(recorder.payloads())
                    .extracting(JdbcQuery::parameters)
                    .containsExactly(
                            JdbcParameters.of("book", 1), JdbcParameters.of("book", 2), JdbcParameters.of("book", 2));
        }
    }

    @Test
    void clearedValuesAreNoLongerPublished() throws Exception {
        try (EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement("SELECT CAST(? AS INT), CAST(? AS INT)")) {
            statement.setInt(1, 1);
            statement.setInt(2, 2);
            statement.clearParameters();
            assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
            assertThat(recorder.onlyOperation().payload().parameters()).isEqualTo(JdbcParameters.NONE);
        }
    }

    @Test
    void valuesSetWithoutSubscribersAreNotPublishedNorAreThoseBeforeThem() throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
            statement.setInt(1, 1);
            try (EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY)) {
                statement.setInt(2, 2);
                statement.executeQuery();
                assertThat(values(recorder.onlyOperation().payload().parameters()))
                        .containsOnly(Map.entry("1", 2));
            }
            statement.setInt(2, 3);
            try (EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY)) {
                statement.executeQuery();
                assertThat(recorder.onlyOperation().payload().parameters()).isEqualTo(JdbcParameters.NONE);
            }
        }
    }

    @Test
    void aValueThatTheDriverRefusesIsNotPublished() throws Exception {
        try (EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            statement.setInt(1, 1);
            assertThatThrownBy(() -> statement.setInt(2, 2)).isInstanceOf(SQLException.class);
            statement.executeQuery();
            assertThat(recorder.onlyOperation().payload().parameters()).isEqualTo(JdbcParameters.of(1));
        }
    }

    @Test
    void streamsAndLargeObjectsArePublishedByTypeAndLengthAndReachTheDatabaseWhole() throws Exception {
        byte[] bytes = "secret".getBytes(StandardCharsets.UTF_8);
        Blob blob = connection.createBlob();
        blob.setBytes(1, bytes);
        NClob clob = connection.createNClob();
        clob.setString(1, "secret");
        try (EventRecorder<JdbcQuery> recorder = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT CAST(? AS VARBINARY), CAST(? AS VARBINARY), CAST(? AS VARCHAR), CAST(? AS VARBINARY),"
                                + " CAST(? AS VARCHAR)")) {
            statement.setBytes(1, bytes);
            statement.setBinaryStream(2, new ByteArrayInputStream(bytes), 6);
            statement.setCharacterStream(3, new StringReader("secret"));
            statement.setBlob(4, blob);
            statement.setNClob(5, clob);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThat(rows.getBytes(2)).isEqualTo(bytes);
                assertThat(rows.getString(3)).isEqualTo("secret");
            }
            JdbcParameters parameters = recorder.onlyOperation().payload().parameters();
            assertThat(values(parameters))
                    .containsExactly(
                            Map.entry("0", new JdbcParameters.Opaque("byte[]", 6)),
                            Map.entry("1", new JdbcParameters.Opaque("InputStream", 6)),
                            Map.entry("2", new JdbcParameters.Opaque("Reader", -1)),
                            Map.entry("3", new JdbcParameters.Opaque("Blob", -1)),
                            Map.entry("4", new JdbcParameters.Opaque("NClob", -1)));
            assertThat(written(parameters, INPUTS))
                    .containsEntry("db.query.parameter.1", "InputStream of 6")
                    .containsEntry("db.query.parameter.2", "Reader");
        }
    }

    @Test
    void aProcedureIsPublishedWithItsInputValues() throws Exception {
        try (EventRecorder<JdbcProcedure> recorder = EventRecorder.on(JdbcChannels.PROCEDURE);
                CallableStatement statement = connection.prepareCall("{? = call ABS(?)}")) {
            statement.registerOutParameter(1, Types.INTEGER);
            statement.setInt(2, -17);
            statement.execute();
            assertThat(statement.getInt(1)).isEqualTo(17);
            assertThat(values(recorder.onlyOperation().payload().parameters())).containsOnly(Map.entry("1", -17));
        }
    }

    /** Each method that sets a value, of both kinds of statements. */
    static Stream<Method> setters() {
        return Stream.of(CallableStatement.class.getMethods())
                .filter(method -> method.getName().startsWith("set")
                        && (method.getDeclaringClass() == PreparedStatement.class
                                || method.getDeclaringClass() == CallableStatement.class));
    }

    @ParameterizedTest
    @MethodSource("setters")
    void everyMethodThatSetsAValueRemembersIt(Method setter) throws Exception {
        CallableStatement driver = (CallableStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CallableStatement.class},
                (self, method, args) -> method.getReturnType() == int.class ? 1 : null);
        TracedCallableStatement statement =
                new TracedCallableStatement(driver, (TracedConnection) connection, "{call any()}");
        boolean isNamed = setter.getParameterTypes()[0] == String.class;
        Object[] arguments = new Object[setter.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = sample(setter.getParameterTypes()[i]);
        }
        try (EventRecorder<JdbcProcedure> recorder = EventRecorder.on(JdbcChannels.PROCEDURE)) {
            invoke(setter, statement, arguments);
            statement.executeUpdate();
            Map<String, Object> values =
                    values(recorder.onlyOperation().payload().parameters());
            assertThat(values).containsOnlyKeys(isNamed ? "name" : "6");
            Class<?> type = setter.getParameterTypes()[1];
            if (type.isPrimitive() && !setter.getName().equals("setNull")) {
                assertThat(values.values().iterator().next()).asString().isEqualTo(String.valueOf(arguments[1]));
            }
        }
    }

    private static void invoke(Method setter, Object target, Object[] arguments) throws Exception {
        try {
            setter.invoke(target, arguments);
        } catch (InvocationTargetException refused) {
            throw new AssertionError(refused.getCause());
        }
    }

    private static Object sample(Class<?> type) {
        Map<Class<?>, Object> samples = Map.of(
                boolean.class,
                true,
                byte.class,
                (byte) 7,
                short.class,
                (short) 7,
                int.class,
                7,
                long.class,
                7L,
                float.class,
                0.1f,
                double.class,
                0.1,
                String.class,
                "name",
                BigDecimal.class,
                BigDecimal.TEN,
                InputStream.class,
                new ByteArrayInputStream(new byte[1]));
        return samples.get(type);
    }

    @Test
    void nothingIsWrittenUnlessTheApplicationAsks() {
        JdbcParameters parameters = JdbcParameters.of("secret", 17);
        assertThat(written(parameters, ContentCapture.NONE.withOutputs())).isEmpty();
        assertThat(written(parameters, INPUTS))
                .containsOnly(Map.entry("db.query.parameter.0", "secret"), Map.entry("db.query.parameter.1", "17"));
    }

    @Test
    void aValueIsCutWhereTheApplicationSays() {
        String text = (String) written(JdbcParameters.of("a".repeat(200)), INPUTS.limitedTo(64))
                .get("db.query.parameter.0");
        assertThat(text).hasSizeLessThanOrEqualTo(64).endsWith("characters cut]");
    }

    @Test
    void theValuesOfAProcedureAreWrittenByTheirNames() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kind", "book");
        values.put("price", null);
        MappedSpan span = MappedSpan.returning(
                new JdbcProcedureMapper(),
                new JdbcProcedure("{call restock(?, ?)}", JdbcExecution.ANY, SHOP, JdbcParameters.of(values)),
                null,
                INPUTS);
        assertThat(span.violations()).isEmpty();
        assertThat(span.attributes())
                .containsEntry("db.query.parameter.kind", "book")
                .containsEntry("db.query.parameter.price", "null");
    }

    @Test
    void aBatchIsWrittenWithoutValues() throws Exception {
        try (EventRecorder<JdbcBatch> recorder = EventRecorder.on(JdbcChannels.BATCH);
                EventRecorder<JdbcQuery> queries = EventRecorder.on(JdbcChannels.QUERY);
                PreparedStatement statement = connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            statement.setString(1, "secret");
            statement.addBatch();
            statement.executeBatch();
            queries.recordedNothing();
            MappedSpan span = MappedSpan.of(
                    new JdbcBatchMapper(), recorder.onlyOperation().operation(), INPUTS);
            assertThat(span.attributes().toString()).doesNotContain("secret");
        }
    }

    @Test
    void aPayloadsTextContainsNoValue() {
        assertThat(query(JdbcParameters.of("secret", 17)).toString())
                .contains("2 values")
                .doesNotContain("secret")
                .doesNotContain("17");
    }

    @Test
    void recordedValuesLeaveRoomForTheError() {
        Object[] many = Stream.iterate(0, i -> i + 1).limit(130).toArray();
        Operation<JdbcQuery> operation = failed(query(JdbcParameters.of(many)));
        MappedSpan span = MappedSpan.of(new JdbcQueryMapper(), operation, INPUTS);
        assertThat(span.attributes())
                .containsEntry("error.type", "23505")
                .containsEntry("db.query.parameter.63", "63")
                .doesNotContainKey("db.query.parameter.64")
                .containsEntry("tracing.channels.db.query.parameters.cut", true)
                .hasSizeLessThan(80);
        MappedSpan few =
                MappedSpan.of(new JdbcQueryMapper(), failed(query(JdbcParameters.of(Arrays.copyOf(many, 64)))), INPUTS);
        assertThat(few.attributes())
                .containsEntry("db.query.parameter.63", "63")
                .doesNotContainKey("tracing.channels.db.query.parameters.cut");
    }

    private static Operation<JdbcQuery> failed(JdbcQuery query) {
        List<Operation<JdbcQuery>> operations = new ArrayList<>();
        try (var subscription = JdbcChannels.QUERY.end().subscribe((operation, name) -> operations.add(operation))) {
            assertThatThrownBy(() -> JdbcChannels.QUERY.traceSync(() -> query, () -> {
                        throw new SQLException("secret", "23505");
                    }))
                    .isInstanceOf(SQLException.class);
        }
        return operations.get(0);
    }

    @Test
    void ofVeryManyValuesTheFirstArePublished() {
        Object[] many = Stream.iterate(0, i -> i + 1).limit(1000).toArray();
        assertThat(values(JdbcParameters.of(many))).hasSize(JdbcParameters.MOST).containsEntry("127", 127);
        Map<String, Integer> named = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            named.put("name" + i, i);
        }
        assertThat(values(JdbcParameters.of(named))).hasSize(JdbcParameters.MOST);
    }

    @Test
    void valuesSetWithoutSubscribersAreNotRemembered() throws Exception {
        for (TracingChannel<?> channel : List.of(JdbcChannels.BATCH, JdbcChannels.CONNECT, JdbcChannels.PROCEDURE)) {
            try (EventRecorder<?> other = EventRecorder.on(channel);
                    PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
                statement.setString(1, "secret");
                assertThat(((TracedPreparedStatement<?>) statement).parameters())
                        .isSameAs(JdbcParameters.NONE);
                other.recordedNothing();
            }
        }
    }
}
