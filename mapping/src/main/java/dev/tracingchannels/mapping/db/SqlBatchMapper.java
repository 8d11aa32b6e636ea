// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import dev.tracingchannels.mapping.sql.SqlText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps batches of SQL statements: a CLIENT span named {@code BATCH} and the summary that the statements share. A batch of one is
 * mapped as that one statement. Of more than a thousand plain statements the first thousand are read.
 *
 * @param <P> the type of the payload
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL databases</a>
 */
public abstract class SqlBatchMapper<P> extends DatabaseMapper<P> {
    private static final String BATCH = "BATCH";
    /** How many plain statements of a batch are read; it may have a hundred thousand. */
    private static final int MOST_READ = 1000;

    private static final String SEPARATOR = "; ";

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     */
    protected SqlBatchMapper(String channel, Class<P> payloadType) {
        super(channel, payloadType);
    }

    /**
     * Returns the statements.
     *
     * @param payload the operation's payload
     * @return the one text of a parameterized statement; else the texts in the order of adding, fewer than the size of the batch
     *     if not all of them are known
     */
    protected abstract List<String> sql(P payload);

    /**
     * Returns whether the batch is one statement with several sets of values.
     *
     * @param payload the operation's payload
     * @return true for a prepared statement
     */
    protected abstract boolean isParameterized(P payload);

    @Override
    protected abstract int batchSize(P payload);

    @Override
    protected final @Nullable String querySummary(P payload) {
        String shared = sharedSummary(payload);
        if (batchSize(payload) == 1) {
            return shared;
        }
        return shared == null ? BATCH : BATCH + ' ' + shared;
    }

    private @Nullable String sharedSummary(P payload) {
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

    /** Returns the distinct texts, one after another; null when not all of them are known. */
    @Override
    protected final @Nullable String queryText(P payload) {
        List<String> texts = textsRead(payload);
        if (texts.isEmpty() || !isComplete(payload)) {
            return null;
        }
        if (isParameterized(payload)) {
            return read(texts.get(0), payload).prepared();
        }
        Set<String> different = new LinkedHashSet<>();
        int length = 0;
        for (String text : texts) {
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

    private List<String> textsRead(P payload) {
        List<String> texts = sql(payload);
        return texts.size() <= MOST_READ ? texts : texts.subList(0, MOST_READ);
    }

    private boolean isComplete(P payload) {
        return isParameterized(payload) || sql(payload).size() == batchSize(payload);
    }

    private SqlText read(String text, P payload) {
        return SqlText.of(text, target(payload).system());
    }
}
