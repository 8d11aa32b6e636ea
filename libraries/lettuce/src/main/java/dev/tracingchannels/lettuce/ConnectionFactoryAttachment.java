// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.Attachment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Makes the connection factories of Spring Data Redis publish, where that is present. */
final class ConnectionFactoryAttachment implements Attachment<LettuceConnectionFactory> {
    @Override
    public Class<LettuceConnectionFactory> type() {
        return LettuceConnectionFactory.class;
    }

    /** A factory makes its client while it is initialized. */
    @Override
    public boolean isBeforeInitialization() {
        return true;
    }

    @Override
    public LettuceConnectionFactory attach(LettuceConnectionFactory target) {
        return TracedLettuceConnectionFactory.wrap(target);
    }

    @Override
    public LettuceConnectionFactory detach(LettuceConnectionFactory target) {
        return TracedLettuceConnectionFactory.unwrap(target);
    }
}
