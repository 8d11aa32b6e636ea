// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/** What spans say of messages. */
final class Messages {
    /** The API is known for certain; what stands behind it is the provider's to say, in words of its own. */
    static final String SYSTEM = "jms";

    private Messages() {}

    static @Nullable String id(@Nullable Message message) {
        try {
            return message == null ? null : message.getJMSMessageID();
        } catch (JMSException unreadable) {
            return null;
        }
    }

    static @Nullable String correlationId(@Nullable Message message) {
        try {
            return message == null ? null : message.getJMSCorrelationID();
        } catch (JMSException unreadable) {
            return null;
        }
    }
}
