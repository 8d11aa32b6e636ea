// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server takes no exchange but its own where it authenticates, and does that after all filters. */
class AuthenticationTest {
    private static final String AUTHORIZED =
            "Basic " + Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.UTF_8));

    private static void serve(HttpServer server) {
        server.createContext("/products", AuthenticationTest::answer).setAuthenticator(new BasicAuthenticator("shop") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return password.equals("secret");
            }
        });
    }

    private static void answer(HttpExchange exchange) {
        ServedRequest served = ServedRequest.current();
        Thread thread = new Thread(() -> {
            try (exchange) {
                served.route("/products/{id}");
                Answers.send(exchange, 200, exchange.getPrincipal().getUsername());
            } catch (IOException clientHasGone) {
                throw new AssertionError(clientHasGone);
            }
        });
        thread.start();
    }

    @Test
    void aRequestThatIsRefusedAndOneThatIsNotAreRequests() throws Exception {
        try (TestServer server = TestServer.traced(AuthenticationTest::serve);
                EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST)) {
            assertThat(server.get("/products").statusCode()).isEqualTo(401);
            recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0).returned(401);
            assertThat(server.get("/products/7", "Authorization", AUTHORIZED).body())
                    .isEqualTo("alice");
            List<RecordedOperation<JdkHttpServerRequest>> both = recorder.awaitSettled(2, Duration.ofSeconds(20));
            assertThat(both.get(1).returned(200).payload().route()).isEqualTo("/products/{id}");
        }
    }

    @Test
    void aFilterThatIsPassedTwicePublishesOnce() throws Exception {
        try (TestServer server = TestServer.traced(target -> {
                    serve(target);
                    target.removeContext("/products");
                    var context = target.createContext("/products", exchange -> Answers.send(exchange, 200, "here"));
                    context.getFilters().add(new TracingFilter());
                    context.setAuthenticator(new BasicAuthenticator("shop") {
                        @Override
                        public boolean checkCredentials(String user, String password) {
                            return true;
                        }
                    });
                });
                EventRecorder<JdkHttpServerRequest> recorder = EventRecorder.on(JdkHttpServerChannels.REQUEST)) {
            server.get("/products", "Authorization", AUTHORIZED);
            recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0).returned(200);
            assertThat(recorder.operations()).hasSize(1);
        }
    }
}
