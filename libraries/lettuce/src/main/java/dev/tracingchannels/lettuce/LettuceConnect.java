// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * A client is asked for a connection, on {@link LettuceChannels#CONNECT}. Immutable.
 *
 * @param kind what for
 * @param target where to; without a host when sentinels are to be asked for it
 */
public record LettuceConnect(Kind kind, DatabaseTarget target) {
    /**
     * Checks that nothing is null.
     *
     * @param kind what for
     * @param target where to; without a host when sentinels are to be asked for it
     */
    public LettuceConnect {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
    }

    /** What a connection is for. */
    public enum Kind {
        /** One server, or the master that sentinels know. */
        STANDALONE,
        /** Messages. */
        PUB_SUB,
        /** A sentinel itself. */
        SENTINEL,
        /** A cluster. */
        CLUSTER,
        /** Messages of a cluster. */
        CLUSTER_PUB_SUB
    }
}
