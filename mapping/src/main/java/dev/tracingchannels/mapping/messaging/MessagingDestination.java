// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.messaging;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The place that messages are sent to or received from: a topic, a queue, an exchange. Immutable.
 *
 * @param name its name
 * @param template what its name is made from, low in cardinality; null if its name is not made from anything
 * @param isTemporary whether it exists for a while only, so that its name is no part of a span's name
 * @param isAnonymous whether its name was generated, so that it is no part of a span's name
 * @param partition the partition, as text; null if there are none or several
 * @param subscription the name of the subscription to it; null if there are none
 */
public record MessagingDestination(
        String name,
        @Nullable String template,
        boolean isTemporary,
        boolean isAnonymous,
        @Nullable String partition,
        @Nullable String subscription) {
    /**
     * Checks what must not be null.
     *
     * @param name its name
     * @param template what its name is made from, low in cardinality; null if its name is not made from anything
     * @param isTemporary whether it exists for a while only, so that its name is no part of a span's name
     * @param isAnonymous whether its name was generated, so that it is no part of a span's name
     * @param partition the partition, as text; null if there are none or several
     * @param subscription the name of the subscription to it; null if there are none
     */
    public MessagingDestination {
        Objects.requireNonNull(name, "name");
    }

    /**
     * Returns a destination with a name of its own.
     *
     * @param name the name
     * @return the destination
     */
    public static MessagingDestination named(String name) {
        return new MessagingDestination(name, null, false, false, null, null);
    }

    /**
     * Returns a destination whose name was generated, by a broker for instance.
     *
     * @param name the name
     * @return the destination, which lasts as long as what it was generated for
     */
    public static MessagingDestination generated(String name) {
        return new MessagingDestination(name, null, true, true, null, null);
    }

    /**
     * Returns one partition of this destination.
     *
     * @param partition the partition
     * @return a new destination
     */
    public MessagingDestination withPartition(int partition) {
        return new MessagingDestination(
                name, template, isTemporary, isAnonymous, Integer.toString(partition), subscription);
    }

    /** Returns the part of a span's name; null where nothing about it is low in cardinality. */
    @Nullable
    String spanName() {
        if (template != null) {
            return template;
        }
        return isTemporary || isAnonymous ? null : name;
    }
}
