// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.List;
import java.util.Objects;

/**
 * The execution of a batch, on {@link JdbcChannels#BATCH}. Immutable.
 *
 * @param texts the one text of a prepared statement; or the texts of a plain one in the order of adding, as far as they were
 *     added while the channel had subscribers
 * @param parameterized whether the text was prepared, so that its values are separate from it
 * @param size how many statements, or sets of values, the batch has
 * @param target the target
 */
public record JdbcBatch(List<String> texts, boolean parameterized, int size, DatabaseTarget target) {
    /**
     * Copies the texts.
     *
     * @param texts the one text of a prepared statement; or the texts of a plain one in the order of adding, as far as they were
     *     added while the channel had subscribers
     * @param parameterized whether the text was prepared, so that its values are apart from it
     * @param size how many statements, or sets of values, the batch has
     * @param target where it goes
     */
    public JdbcBatch {
        texts = List.copyOf(texts);
        Objects.requireNonNull(target, "target");
    }

    /** Leaves out the texts, since payloads may be logged. */
    @Override
    public String toString() {
        return "JdbcBatch[" + texts.size() + " texts, parameterized=" + parameterized + ", size=" + size + ", target="
                + target + ']';
    }
}
