// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.DbMetrics;
import java.util.List;

/**
 * Maps {@link JdbcChannels#TRANSACTION}: a CLIENT span named after the action.
 */
final class JdbcTransactionMapper implements Mapper<JdbcTransaction> {
    @Override
    public String channel() {
        return JdbcChannels.TRANSACTION.name();
    }

    @Override
    public Class<JdbcTransaction> payloadType() {
        return JdbcTransaction.class;
    }

    @Override
    public String spanName(JdbcTransaction payload) {
        return operation(payload.action());
    }

    @Override
    public SpanKind spanKind(JdbcTransaction payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(JdbcTransaction payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        attributes.put(DbAttributes.DB_OPERATION_NAME, operation(payload.action()));
    }

    @Override
    public void end(Operation<? extends JdbcTransaction> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_OPERATION_DURATION);
    }

    private static String operation(JdbcTransaction.Action action) {
        return switch (action) {
            case COMMIT -> "COMMIT";
            case ROLLBACK -> "ROLLBACK";
            case ROLLBACK_TO_SAVEPOINT -> "ROLLBACK TO SAVEPOINT";
        };
    }
}
