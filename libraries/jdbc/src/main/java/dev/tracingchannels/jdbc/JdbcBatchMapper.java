// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;

/**
 * Maps {@link JdbcChannels#BATCH}: a CLIENT span named {@code BATCH} and the summary that the statements share.
 */
public final class JdbcBatchMapper implements Mapper<JdbcBatch> {
    /** For {@link java.util.ServiceLoader}. */
    public JdbcBatchMapper() {}

    @Override
    public String channel() {
        return JdbcChannels.BATCH.name();
    }

    @Override
    public Class<JdbcBatch> payloadType() {
        return JdbcBatch.class;
    }

    @Override
    public String spanName(JdbcBatch payload) {
        return "BATCH";
    }

    @Override
    public SpanKind spanKind(JdbcBatch payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(JdbcBatch payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        if (payload.size() != 1) {
            attributes.put(DbAttributes.DB_OPERATION_BATCH_SIZE, payload.size());
        }
    }

    @Override
    public void end(Operation<? extends JdbcBatch> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }
}
