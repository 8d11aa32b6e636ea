// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.LibraryContract;
import io.undertow.server.HttpHandler;

class UndertowLibraryTest extends LibraryContract {
    @Override
    protected <T> T attachable(Class<T> type) {
        HttpHandler handler = exchange -> exchange.getResponseSender().send("here");
        return type.cast(handler);
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        try (TestServer server = TestServer.start((HttpHandler) object, builder -> {})) {
            assertThat(server.get("/").body()).isEqualTo("here");
        }
    }
}
