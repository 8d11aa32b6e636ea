// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.RecoverableChannel;
import com.rabbitmq.client.RecoveryListener;

/** One that is opened again by itself. */
final class TracedRecoverableChannel extends TracedChannel implements RecoverableChannel {
    private final RecoverableChannel recoverable;

    TracedRecoverableChannel(RecoverableChannel recoverable, TracedConnection connection) {
        super(recoverable, connection);
        this.recoverable = recoverable;
    }

    @Override
    public void addRecoveryListener(RecoveryListener listener) {
        recoverable.addRecoveryListener(listener);
    }

    @Override
    public void removeRecoveryListener(RecoveryListener listener) {
        recoverable.removeRecoveryListener(listener);
    }
}
