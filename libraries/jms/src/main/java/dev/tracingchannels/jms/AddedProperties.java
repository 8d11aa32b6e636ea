// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.mapping.OutgoingHeaders;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageNotWriteableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties that tools add to a message while it is sent. The application's message has its own ones again afterwards. A property
 * cannot be removed, so all are cleared and the application's are set again; not where there are some that the provider may refuse, since
 * these would be lost.
 */
final class AddedProperties {
    /** Each provider lists it, and keeps it apart. */
    private static final String DELIVERIES = "JMSXDeliveryCount";

    /** All others that begin with JMS are the provider's to set. */
    private static final Set<String> OF_CLIENTS = Set.of("JMSXGroupID", "JMSXGroupSeq");

    /** What the API has methods for. Messages that came by other protocols may have more. */
    private static final Set<Class<?>> TYPES = Set.of(
            String.class, Boolean.class, Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);

    private static final AddedProperties NONE = new AddedProperties(null, Map.of());

    private final @Nullable Message message;
    private final Map<String, @Nullable Object> own;
    /** One of those that were added. */
    private @Nullable String property;

    private @Nullable String value;

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
    private boolean set(String header, String text) {
        Message written = Objects.requireNonNull(message, "message");
        String name = MessageHeaders.property(header);
        try {
            try {
                written.setStringProperty(name, text);
            } catch (MessageNotWriteableException received) {
                if (!canBeSetAgain()) {
                    return false;
                }
                setOwn(written);
                written.setStringProperty(name, text);
            }
            property = name;
            value = text;
        } catch (JMSException | RuntimeException refused) {
            ErrorHandler.report("the property " + name + " of a message of JMS", refused);
        }
        return true;
    }

    private boolean canBeSetAgain() {
        return own.entrySet().stream()
                .allMatch(property -> isSettable(property.getKey()) && isSettable(property.getValue()));
    }

    private static boolean isSettable(String name) {
        return OF_CLIENTS.contains(name) || (!name.startsWith("JMS") && isIdentifier(name));
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }

    private static boolean isSettable(@Nullable Object value) {
        return value == null || TYPES.contains(value.getClass());
    }

    private void setOwn(Message written) throws JMSException {
        written.clearProperties();
        for (Map.Entry<String, @Nullable Object> property : own.entrySet()) {
            written.setObjectProperty(property.getKey(), property.getValue());
        }
    }

    /** Never throws. */
    void restore() {
        if (message != null && canBeSetAgain()) {
            try {
                if (isStillWritable(message)) {
                    setOwn(message);
                }
            } catch (JMSException | RuntimeException refused) {
                ErrorHandler.report("the properties of a message of JMS that was sent", refused);
            }
        }
    }

    /** A provider that makes no copies has made it read-only, and is sending it. */
    private boolean isStillWritable(Message sent) throws JMSException {
        if (property == null) {
            return true;
        }
        try {
            sent.setStringProperty(property, value);
            return true;
        } catch (MessageNotWriteableException ofTheProvider) {
            return false;
        }
    }
}
