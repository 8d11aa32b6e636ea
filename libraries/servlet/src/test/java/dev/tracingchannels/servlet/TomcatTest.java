// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;

class TomcatTest extends ContainerContract {
    private TomcatServer server;

    @Override
    protected int start(boolean virtualThreads) throws Exception {
        server = TomcatServer.traced(context -> {
                    addServlets(context);
                    addWebSocket(context);
                })
                .errorPages(Map.of(HandledFailure.class, HANDLED, BadlyHandledFailure.class, HANDLED_BADLY))
                .virtualThreads(virtualThreads)
                .start();
        return server.port();
    }

    @Override
    protected void stop() throws Exception {
        server.close();
    }

    private static void addWebSocket(ServletContext context) {
        ServerContainer sockets = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        try {
            sockets.addEndpoint(ServerEndpointConfig.Builder.create(Chat.class, "/chat/{room}")
                    .build());
        } catch (DeploymentException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Does nothing. */
    public static final class Chat extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }
}
