// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import org.springframework.http.server.reactive.HttpHandler;

class NettyRoutedServerTest extends ServerTest {
    @Override
    Class<?> application() {
        return RoutedApplication.class;
    }

    @Override
    Servers.Started serve(HttpHandler handler) {
        return Servers.netty(handler);
    }
}
