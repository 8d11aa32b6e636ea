// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.mapping.OutgoingHeaders;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageNotWriteableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The properties that tools add to a message while it is sent. The application's message has its own ones again afterwards. A property
 * cannot be removed, so all are cleared and the application's are set again; not where there are some of the provider, which it may
 * refuse.
 */
final class AddedProperties {
    /** Each provider lists it, and keeps it apart. */
    private static final String DELIVERIES = "JMSXDeliveryCount";

    private static final AddedProperties NONE = new AddedProperties(null, Map.of());

    private final @Nullable Message message;
    private final Map<String, @Nullable Object> own;

    private AddedProperties(@Nullable Message message, Map<String, @Nullable Object> own) {
        this.message = message;
        this.own = own;
    }

    /** Adds the headers. Never throws: a message that takes none is sent as it is. */
    static AddedProperties add(OutgoingHeaders headers, @Nullable Message message) {
        if (message == null || headers.isEmpty()) {
            return NONE;
        }
        try {
            AddedProperties added = new AddedProperties(message, own(message));
            return added.add(headers) ? added : NONE;
        } catch (JMSException | RuntimeException unreadable) {
            ErrorHandler.report("the properties of a message of JMS", unreadable);
            return NONE;
        }
    }

    private static Map<String, @Nullable Object> own(Message message) throws JMSException {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        for (String name : MessageHeaders.properties(message)) {
            if (!name.equals(DELIVERIES)) {
                own.put(name, message.getObjectProperty(name));
            }
        }
        return own;
    }

    private boolean add(OutgoingHeaders headers) {
        boolean[] writable = {true};
        headers.forEach((name, value) -> writable[0] = writable[0] && set(name, value));
        return writable[0];
    }

    /** Returns whether the message can be written to. */
    private boolean set(String name, String value) {
        Message written = Objects.requireNonNull(message, "message");
        String property = MessageHeaders.property(name);
        try {
            try {
                written.setStringProperty(property, value);
            } catch (MessageNotWriteableException received) {
                if (!isOfTheApplication()) {
                    return false;
                }
                setOwn(written);
                written.setStringProperty(property, value);
            }
        } catch (JMSException | RuntimeException refused) {
            ErrorHandler.report("the property " + property + " of a message of JMS", refused);
        }
        return true;
    }

    private boolean isOfTheApplication() {
        return own.keySet().stream().noneMatch(name -> name.startsWith("JMS"));
    }

    private void setOwn(Message written) throws JMSException {
        written.clearProperties();
        for (Map.Entry<String, @Nullable Object> property : own.entrySet()) {
            written.setObjectProperty(property.getKey(), property.getValue());
        }
    }

    /** Never throws. */
    void restore() {
        if (message != null && isOfTheApplication()) {
            try {
                setOwn(message);
            } catch (JMSException | JMSRuntimeException refused) {
                ErrorHandler.report("the properties of a message of JMS that was sent", refused);
            }
        }
    }
}
