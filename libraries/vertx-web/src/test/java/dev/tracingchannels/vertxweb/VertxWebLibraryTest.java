// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.testing.LibraryContract;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class VertxWebLibraryTest extends LibraryContract {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        TestServer.await(vertx.close());
    }

    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        if (type != Router.class) {
            return null;
        }
        Router router = Router.router(vertx);
        router.get("/").handler(ctx -> ctx.end("here"));
        return type.cast(router);
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        try (TestServer server = TestServer.start(any -> (Router) object)) {
            server.get("/");
        }
    }
}
