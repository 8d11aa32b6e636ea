// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.messaging.MessagingDestination;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import org.jspecify.annotations.Nullable;

/** Names of destinations. */
final class Destinations {
    private Destinations() {}

    /** Returns the name; null if it has none that can be read. Some providers' classes are both queues and topics. */
    static @Nullable String name(@Nullable Destination destination) {
        try {
            String queue = destination instanceof Queue named ? named.getQueueName() : null;
            return queue == null && destination instanceof Topic topic ? topic.getTopicName() : queue;
        } catch (JMSException unnamed) {
            return null;
        }
    }

    /** Returns what the conventions want to know; null if there is no name. */
    static @Nullable MessagingDestination of(@Nullable Destination destination, @Nullable String subscription) {
        String name = name(destination);
        if (name == null) {
            return null;
        }
        boolean isTemporary = destination instanceof TemporaryQueue || destination instanceof TemporaryTopic;
        return new MessagingDestination(name, null, isTemporary, isTemporary, null, subscription);
    }
}
