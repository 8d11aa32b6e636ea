// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import org.jspecify.annotations.Nullable;

/** Maps {@link JmsChannels#SETTLE}. */
final class JmsSettleMapper extends MessagingMapper<JmsSettle> {
    JmsSettleMapper() {
        super("jms:settle", JmsSettle.class, Messages.SYSTEM, MessagingOperation.SETTLE, "settle");
    }

    @Override
    protected String operationName(JmsSettle payload) {
        return payload.kind().operationName();
    }

    /** A session may have several. */
    @Override
    protected @Nullable MessagingDestination destination(JmsSettle payload) {
        return null;
    }

    /** Messages may also be acknowledged by themselves, so that only those of a transaction are known. */
    @Override
    protected int batchSize(JmsSettle payload) {
        return payload.kind().isOfTransaction() ? payload.received() : -1;
    }

    @Override
    protected @Nullable String clientId(JmsSettle payload) {
        return payload.clientId();
    }
}
