// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.OutgoingHeaders;
import java.util.Objects;

/**
 * The sending of a message, on {@link __Name__Channels#SEND}. Tools write headers during the start; the publisher adds them to what it
 * sends.
 */
public final class __Name__Send {
    private final String destination;
    private final OutgoingHeaders headers;

    __Name__Send(String destination, OutgoingHeaders headers) {
        this.destination = Objects.requireNonNull(destination, "destination");
        this.headers = Objects.requireNonNull(headers, "headers");
    }

    /**
     * Where the message goes.
     *
     * @return the destination's name
     */
    public String destination() {
        return destination;
    }

    /** What tools have written. */
    OutgoingHeaders headers() {
        return headers;
    }

    @Override
    public String toString() {
        return "__Name__Send{" + destination + '}';
    }
}
