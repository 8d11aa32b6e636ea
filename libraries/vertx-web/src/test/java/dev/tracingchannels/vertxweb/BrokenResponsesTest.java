// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures in the middle of the response, which Vert.x then breaks off. */
class BrokenResponsesTest {
    private Requests requests;

    @BeforeEach
    void record() {
        requests = new Requests();
    }

    @AfterEach
    void stopRecording() {
        requests.close();
    }

    @Test
    void aFailureThatBreaksTheResponseOffIsVisible() throws Exception {
        assertThat(brokenOff(BrokenResponsesTest::fail)).isEqualTo("GET /a 200 IllegalStateException");
        assertThat(brokenOff(ctx -> ctx.vertx().setTimer(1, fired -> ctx.fail(new IllegalStateException()))))
                .isEqualTo("GET /a 200 IllegalStateException");
        assertThat(brokenOff(ctx -> ctx.fail(new HttpException(410)))).isEqualTo("GET /a 200");
    }

    private String brokenOff(Handler<RoutingContext> failing) throws Exception {
        requests.clear();
        try (TestServer server = TestServer.traced(router -> router.get("/a").handler(ctx -> {
            Future<Void> unused = ctx.response().setChunked(true).write("first");
            failing.handle(ctx);
        }))) {
            assertThatThrownBy(() -> server.get("/a")).isInstanceOf(IOException.class);
            return requests.only();
        }
    }

    private static void fail(RoutingContext ctx) {
        throw new IllegalStateException("a failure of " + ctx.request().path());
    }
}
