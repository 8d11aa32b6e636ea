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
import io.lettuce.core.TransactionResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Maps {@link LettuceChannels#COMMAND}: a CLIENT span named after the command and the server. Values are written as {@code ?},
 * and by themselves only where the application asks for inputs.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/redis/">Redis</a>
 */
final class LettuceCommandMapper implements Mapper<LettuceCommand> {
    @Override
    public String channel() {
        return LettuceChannels.COMMAND.name();
    }

    @Override
    public Class<LettuceCommand> payloadType() {
        return LettuceCommand.class;
    }

    @Override
    public String spanName(LettuceCommand payload) {
        return TargetAttributes.name(payload.name(), payload.target());
    }

    @Override
    public SpanKind spanKind(LettuceCommand payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(LettuceCommand payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        attributes.put(DbAttributes.DB_OPERATION_NAME, payload.name());
        attributes.put(DbAttributes.DB_QUERY_TEXT, QueryText.of(payload));
        attributes.put(DbAttributes.DB_STORED_PROCEDURE_NAME, storedProcedure(payload));
        ParameterAttributes.write(payload, attributes);
    }

    /** The digest of a stored script, or the name of a function. */
    private static @Nullable String storedProcedure(LettuceCommand payload) {
        return switch (payload.name().toUpperCase(Locale.ROOT)) {
            case "EVALSHA", "EVALSHA_RO", "FCALL", "FCALL_RO" -> QueryText.firstShown(payload);
            default -> null;
        };
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_OPERATION_DURATION);
    }

    @Override
    public void end(Operation<? extends LettuceCommand> operation, SpanWriter span) {
        LettuceCommand payload = operation.payload();
        if (payload.isRedirected()) {
            TargetAttributes.writeServer(payload.target(), span);
            span.rename(spanName(payload));
        }
        TargetAttributes.writeError(operation.error(), span);
        if (operation.result() instanceof TransactionResult transaction
                && !transaction.wasDiscarded()
                && transaction.size() > 1) {
            span.put(DbAttributes.DB_OPERATION_BATCH_SIZE, transaction.size());
        }
    }
}
