// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.SqlBatchMapper;
import dev.tracingchannels.testing.MappedSpan;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlBatchMapperTest {
    private static final String INSERT = "INSERT INTO item VALUES ('secret')";

    record Batch(List<String> sql, boolean prepared, int size) {}

    static final class BatchMapper extends SqlBatchMapper<Batch> {
        BatchMapper() {
            super("test:batch", Batch.class);
        }

        @Override
        protected DatabaseTarget target(Batch payload) {
            return new DatabaseTarget("postgresql", "shop", "db", 5432);
        }

        @Override
        protected List<String> sql(Batch payload) {
            return payload.sql();
        }

        @Override
        protected boolean isParameterized(Batch payload) {
            return payload.prepared();
        }

        @Override
        protected int batchSize(Batch payload) {
            return payload.size();
        }

        @Override
        protected @Nullable DatabaseError error(Batch payload, Throwable error) {
            return null;
        }
    }

    private static MappedSpan of(Batch batch) {
        MappedSpan span = MappedSpan.returning(new BatchMapper(), batch, null);
        assertThat(span.violations()).isEmpty();
        return span;
    }

    @Test
    void oneStatementWithSeveralSetsOfValuesIsWrittenAsItIs() {
        MappedSpan span = of(new Batch(List.of("INSERT INTO item VALUES ($1)"), true, 3));
        assertThat(span.name()).isEqualTo("BATCH INSERT item");
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("db.system.name", "postgresql"),
                        entry("db.namespace", "shop"),
                        entry("server.address", "db"),
                        entry("db.operation.batch.size", 3L),
                        entry("db.query.summary", "BATCH INSERT item"),
                        entry("db.query.text", "INSERT INTO item VALUES ($1)"));
    }

    @Test
    void statementsThatDifferInTheirLiteralsAloneAreWrittenOnce() {
        MappedSpan span = of(new Batch(List.of(INSERT, "INSERT INTO item VALUES ('other')"), false, 2));
        assertThat(span.name()).isEqualTo("BATCH INSERT item");
        assertThat(span.attributes()).containsEntry("db.query.text", "INSERT INTO item VALUES (?)");
    }

    @Test
    void statementsThatDifferAreWrittenOneAfterAnother() {
        MappedSpan span = of(new Batch(List.of(INSERT, "DELETE FROM item"), false, 2));
        assertThat(span.name()).isEqualTo("BATCH");
        assertThat(span.attributes()).containsEntry("db.query.text", "INSERT INTO item VALUES (?); DELETE FROM item");
    }

    @Test
    void aBatchOfOneIsThatStatement() {
        MappedSpan span = of(new Batch(List.of(INSERT), false, 1));
        assertThat(span.name()).isEqualTo("INSERT item");
        assertThat(span.attributes()).doesNotContainKey("db.operation.batch.size");
    }

    @Test
    void ofABatchThatIsKnownInPartNoTextIsWritten() {
        MappedSpan span = of(new Batch(List.of(INSERT), false, 2));
        assertThat(span.name()).isEqualTo("BATCH");
        assertThat(span.attributes())
                .containsEntry("db.operation.batch.size", 2L)
                .doesNotContainKey("db.query.text");
    }

    @Test
    void ofALargeBatchTheFirstThousandStatementsAreRead() {
        List<String> sql = IntStream.rangeClosed(1, 1001)
                .mapToObj(number -> number <= 1000 ? INSERT : "DELETE FROM item")
                .toList();
        MappedSpan span = of(new Batch(sql, false, 1001));
        assertThat(span.name()).isEqualTo("BATCH INSERT item");
        assertThat(span.attributes()).containsEntry("db.query.text", "INSERT INTO item VALUES (?)");
    }
}
