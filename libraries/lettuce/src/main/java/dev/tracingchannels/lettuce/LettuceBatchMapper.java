// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

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
 * Maps {@link LettuceChannels#BATCH}: a CLIENT span named {@code PIPELINE}, with the command's name if it is the same in all.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/redis/">Redis</a>
 */
final class LettuceBatchMapper implements Mapper<LettuceBatch> {
    @Override
    public String channel() {
        return LettuceChannels.BATCH.name();
    }

    @Override
    public Class<LettuceBatch> payloadType() {
        return LettuceBatch.class;
    }

    @Override
    public String spanName(LettuceBatch payload) {
        return TargetAttributes.name(operationName(payload), payload.target());
    }

    private static String operationName(LettuceBatch payload) {
        String first = payload.commands().get(0).name();
        boolean alike =
                payload.commands().stream().allMatch(command -> command.name().equals(first));
        return alike ? "PIPELINE " + first : "PIPELINE";
    }

    @Override
    public SpanKind spanKind(LettuceBatch payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(LettuceBatch payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        attributes.put(DbAttributes.DB_OPERATION_NAME, operationName(payload));
        attributes.put(DbAttributes.DB_OPERATION_BATCH_SIZE, payload.commands().size());
        attributes.put(DbAttributes.DB_QUERY_TEXT, QueryText.of(payload.commands()));
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_OPERATION_DURATION);
    }

    @Override
    public void end(Operation<? extends LettuceBatch> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.error(), span);
    }
}
