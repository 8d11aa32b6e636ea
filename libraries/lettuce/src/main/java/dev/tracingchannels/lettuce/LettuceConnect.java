// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Objects;

/**
 * A request to a client for a connection, on {@link LettuceChannels#CONNECT}. Immutable.
 *
 * @param kind the kind of connection
 * @param target the target; without a host when sentinels are asked for it
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

    /** The kind of a connection. */
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
