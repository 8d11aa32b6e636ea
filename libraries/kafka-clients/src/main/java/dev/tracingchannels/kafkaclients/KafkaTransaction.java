// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a producer does with its transaction, on {@link KafkaChannels#TRANSACTION}. */
public final class KafkaTransaction {
    private final Action action;
    private final KafkaClient client;

    KafkaTransaction(Action action, KafkaClient client) {
        this.action = Objects.requireNonNull(action, "action");
        this.client = Objects.requireNonNull(client, "client");
    }

    /**
     * Returns what is done.
     *
     * @return the action
     */
    public Action action() {
        return action;
    }

    /**
     * Returns the id of the producer.
     *
     * @return the id; null if the producer does not say it
     */
    public @Nullable String clientId() {
        return client.id();
    }

    @Override
    public String toString() {
        return "KafkaTransaction{" + action + '}';
    }

    /** What is done with a transaction. */
    public enum Action {
        /** A transaction begins, which the broker is not told. */
        BEGIN,
        /** The records and offsets of the transaction become visible. */
        COMMIT,
        /** The records and offsets of the transaction are dropped. */
        ABORT
    }
}
