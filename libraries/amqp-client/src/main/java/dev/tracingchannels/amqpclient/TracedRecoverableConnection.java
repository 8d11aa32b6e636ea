// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.RecoverableConnection;
import com.rabbitmq.client.RecoveryListener;
import java.util.function.BooleanSupplier;

/** One that connects again by itself. */
final class TracedRecoverableConnection extends TracedConnection implements RecoverableConnection {
    private final RecoverableConnection recoverable;

    TracedRecoverableConnection(RecoverableConnection recoverable) {
        this(recoverable, () -> true);
    }

    TracedRecoverableConnection(RecoverableConnection recoverable, BooleanSupplier isAttached) {
        super(recoverable, isAttached);
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
