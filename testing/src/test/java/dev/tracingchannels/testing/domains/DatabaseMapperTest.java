// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.DbMetrics;
import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseMapper;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.QueryParameters;
import dev.tracingchannels.testing.MappedSpan;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseMapperTest {
    private static final DatabaseTarget SHOP =
            new DatabaseTarget("mongodb", "shop", "db.example.com", 27_018, "10.0.0.7", 27_019);

    record Request(
            DatabaseTarget target,
            @Nullable String operation,
            @Nullable String collection,
            @Nullable String summary,
            @Nullable String procedure,
            int size,
            List<String> values) {
        static Request of(DatabaseTarget target, @Nullable String operation, @Nullable String collection) {
            return new Request(target, operation, collection, null, null, -1, List.of());
        }

        Request withSize(int other) {
            return new Request(target, operation, collection, summary, procedure, other, values);
        }

        Request withValues(List<String> others) {
            return new Request(target, operation, collection, summary, procedure, size, others);
        }
    }

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Says all that a mapper can say. The result of an operation is the number of its rows, or of its commands if negative. */
    static final class RequestMapper extends DatabaseMapper<Request> {
        RequestMapper() {
            super("test:request", Request.class);
        }

        @Override
        protected DatabaseTarget target(Request payload) {
            return payload.target();
        }

        @Override
        protected @Nullable String operationName(Request payload) {
            return payload.operation();
        }

        @Override
        protected @Nullable String collection(Request payload) {
            return payload.collection();
        }

        @Override
        protected String queryText(Request payload) {
            return "{find: ?}";
        }

        @Override
        protected @Nullable String querySummary(Request payload) {
            return payload.summary();
        }

        @Override
        protected @Nullable String storedProcedure(Request payload) {
            return payload.procedure();
        }

        @Override
        protected int batchSize(Request payload) {
            return payload.size();
        }

        @Override
        protected int executedBatchSize(Operation<? extends Request> operation) {
            return operation.result() instanceof Integer size ? -size : -1;
        }

        @Override
        protected long returnedRows(Operation<? extends Request> operation) {
            return operation.result() instanceof Integer rows ? rows : -1;
        }

        @Override
        protected void putParameters(Request payload, QueryParameters parameters) {
            parameters.putAll(payload.values());
        }

        @Override
        protected @Nullable DatabaseError error(Request payload, Throwable error) {
            return error instanceof Refused ? new DatabaseError("13", "unauthorized") : null;
        }
    }

    /** Says what a mapper must say. */
    static final class LeastMapper extends DatabaseMapper<DatabaseTarget> {
        LeastMapper() {
            super("test:least", DatabaseTarget.class);
        }

        @Override
        protected DatabaseTarget target(DatabaseTarget payload) {
            return payload;
        }

        @Override
        protected @Nullable DatabaseError error(DatabaseTarget payload, Throwable error) {
            return null;
        }
    }

    private static final RequestMapper MAPPER = new RequestMapper();

    private static MappedSpan returning(Request request, @Nullable Object result) {
        return byTheConventions(MappedSpan.returning(MAPPER, request, result));
    }

    private static MappedSpan byTheConventions(MappedSpan span) {
        assertThat(span.violations()).isEmpty();
        return span;
    }

    @Test
    void anOperationHasAllAttributesOfTheConventions() {
        Request request = new Request(SHOP, "find", "orders", "find orders", "audit", 3, List.of());
        MappedSpan span = returning(request, null);
        assertThat(span.name()).isEqualTo("find orders");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("db.system.name", "mongodb"),
                        entry("db.namespace", "shop"),
                        entry("db.operation.name", "find"),
                        entry("db.collection.name", "orders"),
                        entry("db.operation.batch.size", 3L),
                        entry("db.query.text", "{find: ?}"),
                        entry("db.query.summary", "find orders"),
                        entry("db.stored_procedure.name", "audit"),
                        entry("server.address", "db.example.com"),
                        entry("server.port", 27_018L),
                        entry("network.peer.address", "10.0.0.7"),
                        entry("network.peer.port", 27_019L));
        assertThat(span.attributes()).isEqualTo(span.startAttributes());
        assertThat(MAPPER.instruments()).containsExactly(DbMetrics.DB_CLIENT_OPERATION_DURATION);
    }

    @Test
    void whatALibraryDoesNotKnowIsLeftOut() {
        MappedSpan span =
                byTheConventions(MappedSpan.returning(new LeastMapper(), DatabaseTarget.of("mongodb"), "a result"));
        assertThat(span.name()).isEqualTo("mongodb");
        assertThat(span.attributes()).containsOnly(entry("db.system.name", "mongodb"));
    }

    @ParameterizedTest
    @CsvSource({
        "find, orders, audit, shop, db, 27018, find orders",
        "find, , audit, shop, db, 27018, find audit",
        "find, , , shop, db, 27018, find shop",
        "find, , , , db, 27018, find db:27018",
        "find, , , , db, -1, find db",
        "find, , , , , -1, find",
        ", orders, , shop, db, 27018, orders",
        ", , , , db, 27018, db:27018",
        ", , , , , -1, mongodb",
    })
    void withoutASummaryTheNameIsTheOperationAndWhatItIsPerformedOn(
            String operation,
            String collection,
            String procedure,
            String namespace,
            String host,
            int port,
            String name) {
        DatabaseTarget target = new DatabaseTarget("mongodb", namespace, host, port);
        Request request = new Request(target, operation, collection, null, procedure, -1, List.of());
        assertThat(returning(request, null).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb, 27017",
        "redis, 6379",
        "postgresql, 5432",
        "mysql, 3306",
        "cassandra, 9042",
        "elasticsearch, 9200"
    })
    void aPortIsWrittenOnlyIfItIsNotTheDefault(String system, int port) {
        Request usual = Request.of(new DatabaseTarget(system, null, "db", port), "find", null);
        assertThat(returning(usual, null).attributes()).doesNotContainKey("server.port");
        Request other = Request.of(new DatabaseTarget(system, null, "db", port + 1), "find", null);
        assertThat(returning(other, null).attributes()).containsEntry("server.port", port + 1L);
        Request unknown = Request.of(new DatabaseTarget("other", null, "db", port), "find", null);
        assertThat(returning(unknown, null).attributes()).containsEntry("server.port", (long) port);
    }

    @Test
    void aPortWithoutAHostIsNotWritten() {
        Request request = Request.of(new DatabaseTarget("mongodb", null, null, 4711, null, 4712), "find", null);
        assertThat(returning(request, null).attributes()).doesNotContainKeys("server.port", "network.peer.port");
    }

    @Test
    void oneOperationIsNoBatch() {
        Request request = Request.of(SHOP, "insert", "orders");
        assertThat(returning(request.withSize(1), null).attributes()).doesNotContainKey("db.operation.batch.size");
        assertThat(returning(request.withSize(0), null).attributes()).containsEntry("db.operation.batch.size", 0L);
        assertThat(returning(request, -1).attributes()).doesNotContainKey("db.operation.batch.size");
        assertThat(returning(request, -2).attributes()).containsEntry("db.operation.batch.size", 2L);
    }

    @Test
    void theNumberOfRowsIsWrittenWhenItIsKnown() {
        Request request = Request.of(SHOP, "find", "orders");
        assertThat(returning(request, 0).attributes()).containsEntry("db.response.returned_rows", 0L);
        assertThat(returning(request, null).attributes()).doesNotContainKey("db.response.returned_rows");
    }

    @Test
    void theDatabasesErrorIsTheErrorsType() {
        MappedSpan span =
                byTheConventions(MappedSpan.failing(MAPPER, Request.of(SHOP, "find", "orders"), new Refused()));
        assertThat(span.failed()).isTrue();
        assertThat(span.failure()).isEqualTo("unauthorized");
        assertThat(span.attributes())
                .contains(entry("db.response.status_code", "13"), entry("error.type", "13"))
                .doesNotContainKey("db.response.returned_rows");
    }

    @Test
    void anErrorThatIsNotTheDatabasesIsWrittenByItsClass() {
        MappedSpan span = byTheConventions(
                MappedSpan.failing(MAPPER, Request.of(SHOP, "find", "orders"), new IllegalStateException("secret")));
        assertThat(span.failure()).isNull();
        assertThat(span.attributes())
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .doesNotContainKey("db.response.status_code");
    }

    @Test
    void anAbandonedOperationHasWhatWasKnownAtTheStart() {
        MappedSpan span = MappedSpan.abandoned(MAPPER, Request.of(SHOP, "find", "orders"));
        assertThat(span.attributes()).isEqualTo(span.startAttributes());
        assertThat(span.failed()).isFalse();
    }

    @Test
    void parametersAreWrittenWhereTheApplicationAsksForInputs() {
        Request request = Request.of(SHOP, "find", "orders").withValues(List.of("Alice", "Oslo"));
        assertThat(returning(request, null).attributes().toString()).doesNotContain("Alice");
        assertThat(withInputs(request).attributes())
                .contains(entry("db.query.parameter.0", "Alice"), entry("db.query.parameter.1", "Oslo"))
                .doesNotContainKey("tracing.channels.db.query.parameters.cut");
    }

    @Test
    void ofManyParametersTheFirstAreWritten() {
        List<String> values = Collections.nCopies(QueryParameters.MOST + 1, "value");
        MappedSpan span = withInputs(Request.of(SHOP, "find", "orders").withValues(values));
        assertThat(span.attributes().keySet())
                .filteredOn(name -> name.startsWith("db.query.parameter."))
                .hasSize(QueryParameters.MOST);
        assertThat(span.attributes()).containsEntry("tracing.channels.db.query.parameters.cut", true);
    }

    private static MappedSpan withInputs(Request request) {
        return byTheConventions(MappedSpan.returning(MAPPER, request, null, ContentCapture.NONE.withInputs()));
    }
}
