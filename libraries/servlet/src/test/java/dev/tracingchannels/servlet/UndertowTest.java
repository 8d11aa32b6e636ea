// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import java.util.Map;

class UndertowTest extends ContainerContract {
    private UndertowServer server;

    @Override
    protected String server() {
        return super.server() + " on Undertow";
    }

    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacks = super.lacks();
        lacks.put(Feature.ABANDONED_REQUESTS, "Undertow drops waiting requests without an end when it stops");
        lacks.put(Feature.HTTP_2, "shown with Tomcat");
        lacks.put(Feature.WEB_SOCKETS, "shown with Tomcat");
        lacks.put(Feature.VIRTUAL_THREADS, "shown with Tomcat");
        return lacks;
    }

    @Override
    protected int start(boolean virtualThreads) throws Exception {
        server = UndertowServer.traced(
                Map.of(HandledFailure.class, HANDLED, BadlyHandledFailure.class, HANDLED_BADLY), this::addServlets);
        return server.port();
    }

    @Override
    protected void stop() throws Exception {
        server.close();
    }
}
