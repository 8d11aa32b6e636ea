// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;

/** Maps {@link LettuceChannels#BATCH}: a pipeline, with the command's name if it is the same in all. */
final class LettuceBatchMapper extends LettuceMapper<LettuceBatch> {
    LettuceBatchMapper() {
        super(LettuceChannels.BATCH, LettuceBatch.class);
    }

    @Override
    protected DatabaseTarget target(LettuceBatch payload) {
        return payload.target();
    }

    @Override
    protected String operationName(LettuceBatch payload) {
        String first = payload.commands().get(0).name();
        boolean alike =
                payload.commands().stream().allMatch(command -> command.name().equals(first));
        return alike ? "PIPELINE " + first : "PIPELINE";
    }

    @Override
    protected int batchSize(LettuceBatch payload) {
        return payload.commands().size();
    }

    @Override
    protected String queryText(LettuceBatch payload) {
        return QueryText.of(payload.commands());
    }
}
