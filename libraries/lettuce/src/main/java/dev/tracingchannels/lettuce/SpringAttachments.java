// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.Attachment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What is attached where Spring Data Redis is present. */
final class SpringAttachments {
    private SpringAttachments() {}

    static Attachment<?> ofFactories() {
        return Attachment.of(
                LettuceConnectionFactory.class,
                TracedLettuceConnectionFactory::wrap,
                TracedLettuceConnectionFactory::unwrap);
    }
}
