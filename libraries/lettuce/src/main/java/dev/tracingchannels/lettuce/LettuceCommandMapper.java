// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.QueryParameters;
import io.lettuce.core.TransactionResult;
import org.jspecify.annotations.Nullable;

/**
 * Maps {@link LettuceChannels#COMMAND}. Values are written as {@code ?}, and by themselves only where the application asks for
 * inputs.
 */
final class LettuceCommandMapper extends LettuceMapper<LettuceCommand> {
    LettuceCommandMapper() {
        super(LettuceChannels.COMMAND, LettuceCommand.class);
    }

    @Override
    protected DatabaseTarget target(LettuceCommand payload) {
        return payload.target();
    }

    @Override
    protected boolean isRedirected(LettuceCommand payload) {
        return payload.isRedirected();
    }

    @Override
    protected String operationName(LettuceCommand payload) {
        return payload.name();
    }

    @Override
    protected String queryText(LettuceCommand payload) {
        return QueryText.of(payload);
    }

    @Override
    protected @Nullable String storedProcedure(LettuceCommand payload) {
        return QueryText.storedProcedure(payload);
    }

    @Override
    protected void putParameters(LettuceCommand payload, QueryParameters parameters) {
        if (!Credentials.mayBeIn(payload.name())) {
            // One more than are written, so that it is recorded that there were more.
            parameters.putAll(QueryText.values(payload, QueryParameters.MOST + 1));
        }
    }

    @Override
    protected int executedBatchSize(Operation<? extends LettuceCommand> operation) {
        return operation.result() instanceof TransactionResult done && !done.wasDiscarded() ? done.size() : -1;
    }
}
