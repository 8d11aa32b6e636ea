// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.QueryParameters;
import dev.tracingchannels.mapping.db.SqlMapper;
import dev.tracingchannels.testing.MappedSpan;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlMapperTest {
    record Statement(DatabaseTarget target, String sql, boolean prepared, Map<String, String> values) {}

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final @Nullable String state;
        private final int code;

        Refused(@Nullable String state, int code) {
            super("Duplicate entry 'secret'");
            this.state = state;
            this.code = code;
        }
    }

    static final class StatementMapper extends SqlMapper<Statement> {
        StatementMapper() {
            super("test:statement", Statement.class);
        }

        @Override
        protected DatabaseTarget target(Statement payload) {
            return payload.target();
        }

        @Override
        protected String sql(Statement payload) {
            return payload.sql();
        }

        @Override
        protected boolean isParameterized(Statement payload) {
            return payload.prepared();
        }

        @Override
        protected void putParameters(Statement payload, QueryParameters parameters) {
            payload.values().forEach(parameters::put);
        }

        @Override
        protected @Nullable DatabaseError error(Statement payload, Throwable error) {
            return error instanceof Refused refused
                    ? DatabaseError.sql(payload.target().system(), refused.state, refused.code)
                    : null;
        }
    }

    private static final DatabaseTarget SHOP = new DatabaseTarget("postgresql", "shop", "db", 5432);

    private static MappedSpan of(String sql, boolean prepared) {
        return byTheConventions(MappedSpan.returning(
                new StatementMapper(), new Statement(SHOP, sql, prepared, Map.of("id", "4711")), null));
    }

    private static MappedSpan byTheConventions(MappedSpan span) {
        assertThat(span.violations()).isEmpty();
        return span;
    }

    @Test
    void aPlainStatementIsWrittenWithoutItsLiterals() {
        MappedSpan span = of("SELECT * FROM item WHERE name = 'secret'", false);
        assertThat(span.name()).isEqualTo("SELECT item");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("db.system.name", "postgresql"),
                        entry("db.namespace", "shop"),
                        entry("db.query.text", "SELECT * FROM item WHERE name = ?"),
                        entry("db.query.summary", "SELECT item"),
                        entry("server.address", "db"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM item WHERE kind = 'book' AND id = $1 | SELECT * FROM item WHERE kind = 'book' AND id = $1",
                "SELECT * FROM item WHERE kind = 'secret'           | SELECT * FROM item WHERE kind = ?",
                "ALTER USER ann PASSWORD secret                     | ALTER USER ann PASSWORD ?",
            })
    void aParameterizedStatementIsWrittenAsItIsIfThatHoldsNoSecret(String sql, String text) {
        assertThat(of(sql, true).attributes()).containsEntry("db.query.text", text);
    }

    @Test
    void aStatementIsReadAsItsDatabaseReadsIt() {
        String sql = "SELECT \"name\" FROM item";
        assertThat(of(sql, false).attributes()).containsEntry("db.query.text", sql);
        DatabaseTarget mysql = new DatabaseTarget("mysql", "shop", "db", 3306);
        assertThat(MappedSpan.returning(new StatementMapper(), new Statement(mysql, sql, false, Map.of()), null)
                        .attributes())
                .containsEntry("db.query.text", "SELECT ? FROM item");
    }

    @Test
    void aProcedureIsWrittenByItsName() {
        MappedSpan span = of("CALL restock($1)", true);
        assertThat(span.name()).isEqualTo("CALL restock");
        assertThat(span.attributes()).containsEntry("db.stored_procedure.name", "restock");
    }

    @Test
    void aStatementWithoutASummaryIsNamedAfterTheDatabase() {
        assertThat(of("", false).name()).isEqualTo("shop");
    }

    @Test
    void valuesAreWrittenByTheirNamesWhereTheApplicationAsksForInputs() {
        Statement statement = new Statement(SHOP, "SELECT * FROM item WHERE id = :id", true, Map.of("id", "4711"));
        assertThat(MappedSpan.returning(new StatementMapper(), statement, null).attributes())
                .doesNotContainKey("db.query.parameter.id");
        assertThat(MappedSpan.returning(new StatementMapper(), statement, null, ContentCapture.NONE.withInputs())
                        .attributes())
                .containsEntry("db.query.parameter.id", "4711");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "postgresql, 23505, 7, 23505, 'integrity constraint violation (SQLSTATE 23505, code 7)'",
                "postgresql, 90039, 0, 90039, SQLSTATE 90039",
                "mysql, 42000, 1064, 1064, 'syntax error or access rule violation (SQLSTATE 42000, code 1064)'",
                "mysql, 08S01, 0, 08S01, connection exception (SQLSTATE 08S01)",
                "oracle.db, 42000, 942, ORA-00942, 'syntax error or access rule violation (SQLSTATE 42000, code 942)'",
                "sqlite, -, 19, 19, code 19",
                "postgresql, secret, 19, 19, code 19",
            })
    void anErrorIsWrittenByTheMostSpecificCodeAndDescribedByWhatItsCodesMean(
            String system, String state, int vendorCode, String code, String description) {
        MappedSpan span = failing(system, new Refused(state, vendorCode));
        assertThat(span.attributes()).contains(entry("db.response.status_code", code), entry("error.type", code));
        assertThat(span.failure()).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-", "secret", "''"})
    void anErrorWithoutCodesIsWrittenByItsClass(String state) {
        MappedSpan span = failing("postgresql", new Refused(state, 0));
        assertThat(span.attributes())
                .containsEntry("error.type", Refused.class.getName())
                .doesNotContainKey("db.response.status_code");
        assertThat(span.failure()).isNull();
    }

    private static MappedSpan failing(String system, Throwable error) {
        Statement statement = new Statement(DatabaseTarget.of(system), "SELECT 1", false, Map.of());
        return byTheConventions(MappedSpan.failing(new StatementMapper(), statement, error));
    }
}
