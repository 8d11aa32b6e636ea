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
import dev.tracingchannels.mapping.sql.SqlText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps {@link JdbcChannels#BATCH}: a CLIENT span named {@code BATCH} and the summary that the statements share. A batch of one
 * is mapped as that one statement. Of more than a thousand plain statements the first thousand are read.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL databases</a>
 */
final class JdbcBatchMapper implements Mapper<JdbcBatch> {
    /** Of a batch with more plain statements these stand for all: it may have a hundred thousand. */
    private static final int MOST_READ = 1000;

    private static final String SEPARATOR = "; ";

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
        String summary = summary(payload);
        return summary != null ? summary : TargetAttributes.name(payload.target());
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
        attributes.put(DbAttributes.DB_QUERY_SUMMARY, summary(payload));
        attributes.put(DbAttributes.DB_QUERY_TEXT, text(payload));
    }

    @Override
    public void end(Operation<? extends JdbcBatch> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(DbMetrics.DB_CLIENT_OPERATION_DURATION);
    }

    private static @Nullable String summary(JdbcBatch payload) {
        String shared = sharedSummary(payload);
        if (payload.size() == 1) {
            return shared;
        }
        return shared == null ? "BATCH" : "BATCH " + shared;
    }

    private static @Nullable String sharedSummary(JdbcBatch payload) {
        String shared = null;
        if (isComplete(payload)) {
            for (String text : textsRead(payload)) {
                String summary = read(text, payload).summary();
                if (summary == null || (shared != null && !shared.equals(summary))) {
                    return null;
                }
                shared = summary;
            }
        }
        return shared;
    }

    /** The texts that differ, one after another; null when not all of them are known. */
    private static @Nullable String text(JdbcBatch payload) {
        if (payload.texts().isEmpty() || !isComplete(payload)) {
            return null;
        }
        if (payload.parameterized()) {
            return read(payload.texts().get(0), payload).prepared();
        }
        Set<String> different = new LinkedHashSet<>();
        int length = 0;
        for (String text : textsRead(payload)) {
            String sanitized = read(text, payload).sanitized();
            if (different.add(sanitized)) {
                length += sanitized.length() + SEPARATOR.length();
                if (length > SqlText.LONGEST_SANITIZED && different.size() > 1) {
                    different.remove(sanitized);
                    break;
                }
            }
        }
        return String.join(SEPARATOR, different);
    }

    private static List<String> textsRead(JdbcBatch payload) {
        return payload.texts().subList(0, Math.min(MOST_READ, payload.texts().size()));
    }

    private static boolean isComplete(JdbcBatch payload) {
        return payload.parameterized() || payload.texts().size() == payload.size();
    }

    private static SqlText read(String text, JdbcBatch payload) {
        return SqlText.of(text, payload.target().system());
    }
}
