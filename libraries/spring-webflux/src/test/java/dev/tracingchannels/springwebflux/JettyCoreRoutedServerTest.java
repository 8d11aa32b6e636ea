// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.Map;
import org.springframework.http.server.reactive.HttpHandler;

class JettyCoreRoutedServerTest extends ServerTest {
    @Override
    protected String server() {
        return "spring-webflux on Jetty";
    }

    @Override
    protected Map<Feature, String> lacks() {
        return JETTY_LACKS;
    }

    @Override
    Class<?> application() {
        return RoutedApplication.class;
    }

    @Override
    Servers.Started serve(HttpHandler handler) throws Exception {
        return Servers.jettyCore(handler);
    }
}
