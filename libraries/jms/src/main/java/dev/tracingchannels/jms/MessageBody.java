// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the message that a provider makes of a body. */
@FunctionalInterface
interface MessageBody {
    /** Makes the message. */
    Message in(JMSContext context) throws JMSException;

    static MessageBody of(@Nullable String text) {
        return context -> context.createTextMessage(text);
    }

    static MessageBody of(@Nullable Map<String, Object> items) {
        return context -> {
            MapMessage message = context.createMapMessage();
            if (items != null) {
                for (Map.Entry<String, Object> item : items.entrySet()) {
                    message.setObject(item.getKey(), item.getValue());
                }
            }
            return message;
        };
    }

    static MessageBody of(byte @Nullable [] bytes) {
        return context -> {
            BytesMessage message = context.createBytesMessage();
            if (bytes != null) {
                message.writeBytes(bytes);
            }
            return message;
        };
    }

    static MessageBody of(@Nullable Serializable object) {
        return context -> context.createObjectMessage(object);
    }
}
