// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.mapping.http.ServedRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/**
 * The requests of a server that are not over. Jetty forgets those that nobody answers when the server stops, and over HTTP/2 also when the
 * connection is closed. It keeps them until then.
 */
final class OpenRequests implements Connection.Listener {
    private final Set<ServedRequest.Open> all = ConcurrentHashMap.newKeySet();
    private final Map<Connection, Set<ServedRequest.Open>> byConnection = new ConcurrentHashMap<>();

    void add(ServedRequest.Open open, Request request) {
        all.add(open);
        if (isOfMany(request)) {
            Connection connection = request.getConnectionMetaData().getConnection();
            byConnection.computeIfAbsent(connection, this::watched).add(open);
            if (!connection.getEndPoint().isOpen()) {
                onClosed(connection);
            }
        }
    }

    private Set<ServedRequest.Open> watched(Connection connection) {
        connection.addEventListener(this);
        return ConcurrentHashMap.newKeySet();
    }

    /** Returns whether the connection serves other requests at the same time. */
    private static boolean isOfMany(Request request) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        return connection != null && connection.getHttpVersion().getVersion() >= HttpVersion.HTTP_2.getVersion();
    }

    void remove(ServedRequest.Open open, Request request) {
        all.remove(open);
        if (isOfMany(request)) {
            Set<ServedRequest.Open> others =
                    byConnection.get(request.getConnectionMetaData().getConnection());
            if (others != null) {
                others.remove(open);
            }
        }
    }

    @Override
    public void onOpened(Connection connection) {
        // Nothing is open yet.
    }

    @Override
    public void onClosed(Connection connection) {
        Set<ServedRequest.Open> lost = byConnection.remove(connection);
        if (lost != null) {
            end(lost, "The connection was closed");
        }
    }

    /** The connectors have stopped. */
    void stopped() {
        end(all, "The server stopped");
        byConnection.clear();
    }

    private void end(Set<ServedRequest.Open> lost, String reason) {
        lost.forEach(open -> {
            open.request().unhandled(new EofException(reason));
            open.finish(0);
        });
        all.removeAll(lost);
    }
}
