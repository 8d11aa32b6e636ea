// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;

/**
 * Maps {@link JdbcChannels#QUERY}: a CLIENT span named after the summary of the statement.
 */
public final class JdbcQueryMapper implements Mapper<JdbcQuery> {
    /** For {@link java.util.ServiceLoader}. */
    public JdbcQueryMapper() {}

    @Override
    public String channel() {
        return JdbcChannels.QUERY.name();
    }

    @Override
    public Class<JdbcQuery> payloadType() {
        return JdbcQuery.class;
    }

    @Override
    public String spanName(JdbcQuery payload) {
        return TargetAttributes.name(payload.target());
    }

    @Override
    public SpanKind spanKind(JdbcQuery payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(JdbcQuery payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        if (payload.parameterized()) {
            attributes.put(DbAttributes.DB_QUERY_TEXT, payload.text());
        }
    }

    @Override
    public void end(Operation<? extends JdbcQuery> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }
}
