// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.IntSupplier;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a request. Jersey's own request has nothing of it, but some containers let their request be injected.
 *
 * @param protocol {@code HTTP/1.1} for instance; null if it is not known
 * @param peerAddress the address of the other end; null if it is not known
 * @param peerPort the port of the other end; 0 if it is not known
 * @param committedStatus returns the status of the container's response once that has begun; 0 before, or if it is not known
 */
record Connection(@Nullable String protocol, @Nullable String peerAddress, int peerPort, IntSupplier committedStatus) {
    static final Connection UNKNOWN = new Connection(null, null, 0, () -> 0);

    /** Returns the connection of the request at hand, by the container's class that writes its response. */
    static Connection of(Class<?> writer, InjectionManager injectionManager) {
        String name = writer.getName();
        if (name.startsWith("org.glassfish.jersey.grizzly2.")) {
            return Grizzly.connection(injectionManager);
        }
        if (name.startsWith("org.glassfish.jersey.servlet.")) {
            return Servlet.connection(injectionManager);
        }
        return UNKNOWN;
    }

    // Each in a class of its own, since the application may have only one of them.

    private static final class Grizzly {
        private static Connection connection(InjectionManager injectionManager) {
            Request request = injectionManager.getInstance(Request.class);
            return request == null
                    ? UNKNOWN
                    : new Connection(
                            request.getProtocol().getProtocolString(),
                            request.getRemoteAddr(),
                            request.getRemotePort(),
                            UNKNOWN.committedStatus);
        }
    }

    private static final class Servlet {
        private static Connection connection(InjectionManager injectionManager) {
            HttpServletRequest request = injectionManager.getInstance(HttpServletRequest.class);
            return request == null
                    ? UNKNOWN
                    : new Connection(
                            request.getProtocol(),
                            request.getRemoteAddr(),
                            request.getRemotePort(),
                            committedStatus(injectionManager.getInstance(HttpServletResponse.class)));
        }

        private static IntSupplier committedStatus(HttpServletResponse response) {
            return () -> response.isCommitted() ? response.getStatus() : 0;
        }
    }
}
