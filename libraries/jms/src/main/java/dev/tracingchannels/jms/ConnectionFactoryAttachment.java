// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.Attachment;

/**
 * Wraps connection factories, or what they hold.
 *
 * @param <F> {@code ConnectionFactory} or {@code XAConnectionFactory}
 */
final class ConnectionFactoryAttachment<F> implements Attachment<F> {
    private final Class<F> type;

    ConnectionFactoryAttachment(Class<F> type) {
        this.type = type;
    }

    @Override
    public Class<F> type() {
        return type;
    }

    @Override
    public F attach(F target) {
        return type.cast(HeldFactories.attach(target));
    }

    @Override
    public F detach(F target) {
        return type.cast(HeldFactories.detach(target));
    }
}
