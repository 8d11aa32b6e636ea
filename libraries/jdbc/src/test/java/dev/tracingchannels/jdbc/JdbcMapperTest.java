// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.DbMetrics;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.sql.SqlText;
import dev.tracingchannels.testing.MappedSpan;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payload in, span out. */
class JdbcMapperTest {
    private static final DatabaseTarget SHOP = new DatabaseTarget("postgresql", "shop", "db.example.com", 5432);
    private static final Map<String, Object> SHOP_ATTRIBUTES =
            Map.of("db.system.name", "postgresql", "db.namespace", "shop", "server.address", "db.example.com");

    private static <P> MappedSpan returning(Mapper<P> mapper, P payload, Object result) {
        return byTheConventions(MappedSpan.returning(mapper, payload, result));
    }

    private static <P> MappedSpan failing(Mapper<P> mapper, P payload, Throwable error) {
        return byTheConventions(MappedSpan.failing(mapper, payload, error));
    }

    private static MappedSpan byTheConventions(MappedSpan span) {
        assertThat(span.violations()).isEmpty();
        return span;
    }

    private static MappedSpan query(String text, boolean parameterized) {
        return returning(new JdbcQueryMapper(), new JdbcQuery(text, parameterized, JdbcExecution.QUERY, SHOP), null);
    }

    private static MappedSpan batch(List<String> texts, boolean parameterized, int size) {
        return returning(new JdbcBatchMapper(), new JdbcBatch(texts, parameterized, size, SHOP), null);
    }

    @Test
    void aPlainStatementIsWrittenWithoutItsLiterals() {
        MappedSpan span = query("SELECT * FROM item WHERE name = 'secret' AND id = 17", false);
        assertThat(span.name()).isEqualTo("SELECT item");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.attributes()).containsAllEntriesOf(SHOP_ATTRIBUTES).hasSize(5);
        assertThat(span.attributes())
                .containsEntry("db.query.text", "SELECT * FROM item WHERE name = ? AND id = ?")
                .containsEntry("db.query.summary", "SELECT item");
        assertThat(span.startAttributes()).isEqualTo(span.attributes());
    }

    @Test
    void aPreparedStatementIsWrittenAsItIs() {
        MappedSpan span = query("SELECT * FROM item WHERE kind = 'book' AND id = ?", true);
        assertThat(span.attributes())
                .containsEntry("db.query.text", "SELECT * FROM item WHERE kind = 'book' AND id = ?");
    }

    @Test
    void aPreparedStatementWithoutParametersIsWrittenWithoutItsLiterals() {
        assertThat(query("SELECT * FROM item WHERE kind = 'secret'", true).attributes())
                .containsEntry("db.query.text", "SELECT * FROM item WHERE kind = ?");
        assertThat(batch(List.of("INSERT INTO item VALUES ('secret')"), true, 2).attributes())
                .containsEntry("db.query.text", "INSERT INTO item VALUES (?)");
        JdbcProcedure call = new JdbcProcedure("{call restock('secret')}", JdbcExecution.ANY, SHOP);
        assertThat(returning(new JdbcProcedureMapper(), call, null).attributes())
                .containsEntry("db.query.text", "{call restock(?)}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER USER ann PASSWORD secret | ALTER USER | ALTER USER ann PASSWORD ?",
                "SET app.token = secret         | SET        | SET app.token = ?",
                "sp_addlogin ann, secret        | shop       | sp_addlogin ?",
            })
    void aSecretWithoutQuotesIsNotWritten(String text, String name, String written) {
        for (boolean parameterized : new boolean[] {false, true}) {
            MappedSpan span = query(text, parameterized);
            assertThat(span.name()).isEqualTo(name);
            assertThat(span.attributes()).containsEntry("db.query.text", written);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEnormousTextIsCut(boolean parameterized) {
        String text = "SELECT * FROM item WHERE id = ?" + " OR name = 'secret'".repeat(100_000);
        JdbcQuery payload = new JdbcQuery(text, parameterized, JdbcExecution.QUERY, SHOP);
        ContentCapture longTexts = ContentCapture.NONE.withTextsLimitedTo(100_000);
        assertThat((String) MappedSpan.returning(new JdbcQueryMapper(), payload, null, longTexts)
                        .attributes()
                        .get("db.query.text"))
                .hasSizeLessThanOrEqualTo(SqlText.LONGEST_SANITIZED)
                .endsWith(" …");
        assertThat((String) query(text, parameterized).attributes().get("db.query.text"))
                .hasSizeLessThanOrEqualTo(ContentCapture.DEFAULT_TEXT_LIMIT);
    }

    @Test
    void anEnormousBatchIsReadInPart() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            texts.add("INSERT INTO item VALUES (" + i + ")");
        }
        MappedSpan span = batch(texts, false, texts.size());
        assertThat(span.name()).isEqualTo("BATCH INSERT item");
        assertThat(span.attributes()).containsEntry("db.query.text", "INSERT INTO item VALUES (?)");
    }

    @Test
    void aPortIsWrittenUnlessItIsTheDefault() {
        JdbcQuery payload = new JdbcQuery(
                "SELECT 1", false, JdbcExecution.QUERY, new DatabaseTarget("postgresql", null, "localhost", 5433));
        assertThat(returning(new JdbcQueryMapper(), payload, null).attributes())
                .containsEntry("server.port", 5433L)
                .doesNotContainKey("db.namespace");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, db, 5433, shop",
        ", db, 5433, db:5433",
        ", db, -1, db",
        ", , -1, postgresql",
    })
    void aStatementThatSaysNothingIsNamedAfterItsTarget(String namespace, String host, int port, String name) {
        DatabaseTarget target = new DatabaseTarget("postgresql", namespace, host, port);
        JdbcQuery payload = new JdbcQuery("", false, JdbcExecution.ANY, target);
        assertThat(returning(new JdbcQueryMapper(), payload, null).name()).isEqualTo(name);
    }

    @Test
    void aProcedureIsNamedAfterItself() {
        MappedSpan span = returning(
                new JdbcProcedureMapper(),
                new JdbcProcedure("{? = call restock(?, ?)}", JdbcExecution.ANY, SHOP),
                null);
        assertThat(span.name()).isEqualTo("call restock");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.attributes())
                .containsAllEntriesOf(SHOP_ATTRIBUTES)
                .containsEntry("db.query.text", "{? = call restock(?, ?)}")
                .containsEntry("db.query.summary", "call restock")
                .containsEntry("db.stored_procedure.name", "restock");
    }

    @Test
    void aPreparedBatchIsNamedAfterItsStatement() {
        MappedSpan span = batch(List.of("INSERT INTO item VALUES (?)"), true, 3);
        assertThat(span.name()).isEqualTo("BATCH INSERT item");
        assertThat(span.attributes())
                .containsAllEntriesOf(SHOP_ATTRIBUTES)
                .containsEntry("db.operation.batch.size", 3L)
                .containsEntry("db.query.summary", "BATCH INSERT item")
                .containsEntry("db.query.text", "INSERT INTO item VALUES (?)");
    }

    @Test
    void aBatchOfOneIsThatOneStatement() {
        MappedSpan span = batch(List.of("INSERT INTO item VALUES (?)"), true, 1);
        assertThat(span.name()).isEqualTo("INSERT item");
        assertThat(span.attributes())
                .doesNotContainKey("db.operation.batch.size")
                .containsEntry("db.query.summary", "INSERT item");
    }

    @Test
    void anEmptyBatchHasItsSize() {
        assertThat(batch(List.of(), false, 0).attributes()).containsEntry("db.operation.batch.size", 0L);
        MappedSpan span = batch(List.of("INSERT INTO item VALUES (?)"), true, 0);
        assertThat(span.attributes()).containsEntry("db.operation.batch.size", 0L);
        assertThat(span.name()).isEqualTo("BATCH INSERT item");
    }

    @Test
    void noPayloadShowsContentInItsText() {
        JdbcParameters values = JdbcParameters.of("secret");
        String text = "SELECT 'secret'";
        assertThat(List.of(
                        new JdbcQuery(text, true, JdbcExecution.QUERY, SHOP, values),
                        new JdbcProcedure(text, JdbcExecution.QUERY, SHOP, values),
                        new JdbcBatch(List.of(text, text), false, 2, SHOP)))
                .allSatisfy(payload ->
                        assertThat(payload.toString()).contains(SHOP.toString()).doesNotContain("secret", "SELECT"));
    }

    @Test
    void statementsOfABatchThatDifferInTheirLiteralsAloneAreWrittenOnce() {
        MappedSpan span =
                batch(List.of("INSERT INTO item VALUES ('secret')", "INSERT INTO item VALUES ('other')"), false, 2);
        assertThat(span.name()).isEqualTo("BATCH INSERT item");
        assertThat(span.attributes()).containsEntry("db.query.text", "INSERT INTO item VALUES (?)");
    }

    @Test
    void statementsOfABatchThatDifferAreWrittenOneAfterAnother() {
        MappedSpan span = batch(List.of("INSERT INTO item VALUES ('secret')", "DELETE FROM item"), false, 2);
        assertThat(span.name()).isEqualTo("BATCH");
        assertThat(span.attributes())
                .containsEntry("db.query.text", "INSERT INTO item VALUES (?); DELETE FROM item")
                .containsEntry("db.query.summary", "BATCH");
    }

    @Test
    void noTextIsWrittenOfABatchThatIsKnownInPart() {
        MappedSpan span = batch(List.of("DELETE FROM item"), false, 2);
        assertThat(span.name()).isEqualTo("BATCH");
        assertThat(span.attributes()).doesNotContainKey("db.query.text").containsEntry("db.operation.batch.size", 2L);
    }

    @Test
    void aBatchWithoutEndIsCutBetweenItsStatements() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            texts.add("DELETE FROM item" + i);
        }
        JdbcBatch payload = new JdbcBatch(texts, false, texts.size(), SHOP);
        ContentCapture longTexts = ContentCapture.NONE.withTextsLimitedTo(100_000);
        String text = (String) MappedSpan.returning(new JdbcBatchMapper(), payload, null, longTexts)
                .attributes()
                .get("db.query.text");
        assertThat(text.length()).isBetween(SqlText.LONGEST_SANITIZED - 40, SqlText.LONGEST_SANITIZED);
        assertThat(text.split("; ")).allMatch(statement -> statement.matches("DELETE FROM item\\d+"));
        assertThat((String) batch(texts, false, texts.size()).attributes().get("db.query.text"))
                .hasSizeLessThanOrEqualTo(ContentCapture.DEFAULT_TEXT_LIMIT)
                .endsWith(" characters cut]");
    }

    @Test
    void aConnectIsInternalAndNamedAfterTheDataSource() {
        MappedSpan span = returning(new JdbcConnectMapper(), new JdbcConnect(DataSource.class, SHOP), null);
        assertThat(span.name()).isEqualTo("DataSource.getConnection");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.attributes())
                .containsAllEntriesOf(SHOP_ATTRIBUTES)
                .containsEntry("code.function.name", "javax.sql.DataSource.getConnection");
    }

    @Test
    void aConnectionFromAPoolIsMeasuredAsAWaitByThePoolsName() {
        JdbcAcquireMapper mapper = new JdbcAcquireMapper();
        JdbcAcquire payload = new JdbcAcquire(DataSource.class, "shop", SHOP);
        MappedSpan span = returning(mapper, payload, null);
        assertThat(span.name()).isEqualTo("DataSource.getConnection");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.attributes())
                .containsAllEntriesOf(SHOP_ATTRIBUTES)
                .containsEntry("db.client.connection.pool.name", "shop")
                .containsEntry("code.function.name", "javax.sql.DataSource.getConnection");
        assertThat(mapper.needsParent(payload)).isTrue();
        assertThat(mapper.instruments())
                .containsExactly(
                        DbMetrics.DB_CLIENT_CONNECTION_WAIT_TIME, DbMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS);
        assertThat(failing(mapper, payload, new SQLTransientConnectionException("secret"))
                        .failure())
                .isNull();
    }

    @Test
    void aPoolWithoutANameIsNamedAfterItsTargetOnceThatIsKnown() {
        assertThat(poolName(SHOP)).isEqualTo("db.example.com:5432/shop");
        assertThat(poolName(new DatabaseTarget("postgresql", null, "db.example.com", -1)))
                .isEqualTo("db.example.com");
        assertThat(poolName(new DatabaseTarget("h2database", "shop", null, -1))).isEqualTo("shop");
        assertThat(poolName(ConnectionTargets.UNKNOWN)).isNull();
    }

    private static @Nullable Object poolName(DatabaseTarget target) {
        return returning(new JdbcAcquireMapper(), new JdbcAcquire(DataSource.class, null, target), null)
                .attributes()
                .get("db.client.connection.pool.name");
    }

    @Test
    void aGeneratedDataSourceHasAStableName() {
        DataSource proxy = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> null);
        MappedSpan span = returning(new JdbcConnectMapper(), new JdbcConnect(proxy.getClass(), SHOP), null);
        assertThat(span.name()).isEqualTo("DataSource.getConnection");
    }

    @ParameterizedTest
    @CsvSource({"COMMIT, COMMIT", "ROLLBACK, ROLLBACK", "ROLLBACK_TO_SAVEPOINT, ROLLBACK TO SAVEPOINT"})
    void aTransactionIsNamedAfterItsAction(JdbcTransaction.Action action, String name) {
        MappedSpan span = returning(new JdbcTransactionMapper(), new JdbcTransaction(action, SHOP), null);
        assertThat(span.name()).isEqualTo(name);
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.attributes())
                .containsAllEntriesOf(SHOP_ATTRIBUTES)
                .containsEntry("db.operation.name", name)
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "postgresql, 23505, 0, 23505",
                "postgresql, 23505, 7, 23505",
                "h2database, 42S02, 42102, 42S02",
                "mysql, 42000, 1064, 1064",
                "mariadb, 42000, 1064, 1064",
                "microsoft.sql_server, S0001, 102, 102",
                "ibm.db2, 42704, -204, -204",
                "sqlite, -, 19, 19",
                "oracle.db, 42000, 942, ORA-00942",
                "mysql, 08S01, 0, 08S01",
                "other_sql, '', 17, 17",
            })
    void anErrorIsWrittenByItsMostSpecificCode(String system, String state, int vendorCode, String code) {
        DatabaseTarget target = new DatabaseTarget(system, null, null, -1);
        MappedSpan span = failing(
                new JdbcQueryMapper(),
                new JdbcQuery("SELECT 1", false, JdbcExecution.QUERY, target),
                new SQLException("refused", state, vendorCode));
        assertThat(span.failed()).isTrue();
        assertThat(span.attributes())
                .containsEntry("db.response.status_code", code)
                .containsEntry("error.type", code);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "42S02, 42102, 'syntax error or access rule violation (SQLSTATE 42S02, code 42102)'",
                "23505, 0, integrity constraint violation (SQLSTATE 23505)",
                "90039, 90039, 'SQLSTATE 90039, code 90039'",
                "secret, 0, -",
                "secret, 19, code 19",
                "-, 19, code 19",
                "-, 0, -",
            })
    void aFailureIsDescribedByWhatItsCodesMean(String state, int vendorCode, String description) {
        SQLException error = new SQLException("Duplicate entry 'secret' for key 'name'", state, vendorCode);
        for (MappedSpan span : List.of(
                failing(new JdbcQueryMapper(), new JdbcQuery("SELECT 1", false, JdbcExecution.QUERY, SHOP), error),
                failing(new JdbcProcedureMapper(), new JdbcProcedure("{call p}", JdbcExecution.ANY, SHOP), error),
                failing(new JdbcBatchMapper(), new JdbcBatch(List.of(), false, 2, SHOP), error),
                failing(new JdbcTransactionMapper(), new JdbcTransaction(JdbcTransaction.Action.COMMIT, SHOP), error),
                failing(new JdbcConnectMapper(), new JdbcConnect(DataSource.class, SHOP), error))) {
            assertThat(span.failure()).isEqualTo(description);
        }
    }

    @Test
    void anExceptionOfADriverThatIsNoSqlExceptionIsWrittenByItsClassAlone() {
        MappedSpan span = failing(
                new JdbcQueryMapper(),
                new JdbcQuery("SELECT 1", false, JdbcExecution.QUERY, SHOP),
                new IllegalStateException("secret"));
        assertThat(span.failed()).isTrue();
        assertThat(span.failure()).isNull();
        assertThat(span.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
    }

    @Test
    void anErrorWithoutCodesIsWrittenByItsClass() {
        MappedSpan span = failing(
                new JdbcBatchMapper(), new JdbcBatch(List.of(), false, 0, SHOP), new BatchUpdateException(new int[0]));
        assertThat(span.attributes())
                .doesNotContainKey("db.response.status_code")
                .containsEntry("error.type", BatchUpdateException.class.getName());
    }

    @Test
    void theMappersAreFound() {
        assertThat(MapperRegistry.discover().mappers())
                .extracting(
                        mapper -> mapper.channel() + " " + mapper.payloadType().getSimpleName())
                .contains(
                        "jdbc:query JdbcQuery",
                        "jdbc:batch JdbcBatch",
                        "jdbc:procedure JdbcProcedure",
                        "jdbc:connect JdbcConnect",
                        "jdbc:acquire JdbcAcquire",
                        "jdbc:transaction JdbcTransaction");
    }
}
