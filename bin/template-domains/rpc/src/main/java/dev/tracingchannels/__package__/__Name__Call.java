// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.OutgoingHeaders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of a client of __name__, on {@link __Name__Channels#CALL}. Tools write metadata during the start; the publisher sends a copy of the
 * application's with it. The status is known from the end. Safe for use from many threads.
 */
public final class __Name__Call {
    private final String method;
    private final @Nullable String server;
    /** Replace null by the value of the metadata that the application has set, several joined by commas. */
    private final OutgoingHeaders outgoing = new OutgoingHeaders(name -> null);

    private volatile @Nullable String status;

    __Name__Call(String method, @Nullable String server) {
        this.method = Objects.requireNonNull(method, "method");
        this.server = server;
    }

    /**
     * Returns the method with its service.
     *
     * @return its full name
     */
    public String method() {
        return method;
    }

    /**
     * Returns the server as the client was given it.
     *
     * @return its host, with the port behind a colon if that is known; null if it is not known
     */
    public @Nullable String server() {
        return server;
    }

    /**
     * Returns the status with which the call ends.
     *
     * @return the status; null as long as there is none
     */
    public @Nullable String status() {
        return status;
    }

    /** The publisher calls this before the operation succeeds or fails. */
    void ended(String last) {
        status = last;
    }

    OutgoingHeaders outgoing() {
        return outgoing;
    }

    @Override
    public String toString() {
        return "__Name__Call{" + method + '}';
    }
}
