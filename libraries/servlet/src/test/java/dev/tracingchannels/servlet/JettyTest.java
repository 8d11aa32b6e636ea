// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import java.util.Map;

class JettyTest extends ContainerContract {
    private JettyServer server;

    @Override
    protected String server() {
        return super.server() + " on Jetty";
    }

    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacks = super.lacks();
        lacks.put(
                Feature.ERROR_HANDLERS,
                "Jetty makes its error pages when the request has left every listener of servlets");
        lacks.put(
                Feature.ABANDONED_REQUESTS,
                "Jetty drops most waiting requests with an end when it stops, but not each");
        lacks.put(Feature.HTTP_2, "shown with Tomcat");
        lacks.put(Feature.WEB_SOCKETS, "shown with Tomcat");
        lacks.put(Feature.VIRTUAL_THREADS, "shown with Tomcat");
        return lacks;
    }

    @Override
    protected int start(boolean virtualThreads) throws Exception {
        server = JettyServer.traced(this::addServlets)
                .errorPages(Map.of(HandledFailure.class, HANDLED, BadlyHandledFailure.class, HANDLED_BADLY))
                .start();
        return server.port();
    }

    @Override
    protected void stop() throws Exception {
        server.close();
    }
}
