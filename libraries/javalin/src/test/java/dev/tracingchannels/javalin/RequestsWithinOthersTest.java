// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.javalin.JavalinRequest.Layer;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a request that the server below has published, Javalin publishes the layers only, and adds what it knows to that one. */
class RequestsWithinOthersTest {
    private static final TracingChannel<ServedRequest> SERVER = TracingChannel.named("test-server:request");

    private final Store<String> server = Store.create("server");
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private Subscription subscription;

    @BeforeEach
    void subscribe() {
        SERVER.start().bindStore(server, operation -> "within the server");
        subscription = SERVER.subscribe(new TracingSubscriber<>() {
            @Override
            public void end(Operation<ServedRequest> operation) {
                if (operation.hasResult() || operation.hasError()) {
                    asyncEnd(operation);
                }
            }

            @Override
            public void asyncEnd(Operation<ServedRequest> operation) {
                ended.add(operation.payload().route() + " "
                        + (operation.hasError() ? operation.error().getMessage() : operation.result()));
            }
        });
    }

    @AfterEach
    void unsubscribe() {
        subscription.close();
        SERVER.start().unbindStore(server);
    }

    /** What a library of Jetty does. */
    private static final class Served extends Handler.Wrapper {
        private Served() {}

        private Served(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            try (ServedRequest.Open open = ServedRequest.open(SERVER, served -> served)) {
                request.setAttribute(ServedRequest.ATTRIBUTE, open.request());
                Request.addCompletionListener(request, failure -> open.finish(response.getStatus()));
                return super.handle(request, response, callback);
            }
        }
    }

    private static TestServer start(Consumer<JavalinConfig> routes) {
        return TestServer.traced(config -> {
            config.jetty.modifyServer(jetty -> jetty.insertHandler(new Served()));
            routes.accept(config);
        });
    }

    private static void onlyLayers(EventRecorder<JavalinRequest> recorder) {
        assertThat(recorder.payloads()).isNotEmpty().noneMatch(payload -> payload.layer() == Layer.REQUEST);
    }

    @Test
    void javalinAddsItsRoute() throws InterruptedException {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer javalin = start(config -> config.routes.get("/products/{id}", ctx -> ctx.result("done")))) {
            javalin.get("/products/7");
            assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("/products/{id} 200");
            onlyLayers(recorder);
        }
    }

    @Test
    void javalinAddsAnErrorThatNobodyHandled() throws InterruptedException {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer javalin = start(config -> config.routes.get("/failing", ctx -> {
                    throw new IllegalStateException("no");
                }))) {
            assertThat(javalin.get("/failing").statusCode()).isEqualTo(500);
            assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("/failing no");
            onlyLayers(recorder);
        }
    }

    @Test
    void layersAfterAFutureRunInTheContextOfTheServer() throws InterruptedException {
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer javalin = start(config -> {
                    config.routes.get(
                            "/later", ctx -> ctx.future(() -> CompletableFuture.runAsync(() -> ctx.result("done"))));
                    config.routes.after(ctx -> seen.add(String.valueOf(server.get())));
                })) {
            assertThat(javalin.get("/later").body()).isEqualTo("done");
            assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("/later 200");
            assertThat(seen).containsExactly("within the server");
            onlyLayers(recorder);
        }
    }

    @Test
    void aServletOfJavalinInATracedContainerAddsItsRouteAndItsErrors() throws Exception {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.registerPlugin(new JavalinTracing());
            config.routes.get(
                    "/products/{id}", ctx -> ctx.future(() -> CompletableFuture.runAsync(() -> ctx.result("ok"))));
            config.routes.get("/failing", ctx -> {
                throw new IllegalStateException("no");
            });
            config.routes.after(ctx -> seen.add(String.valueOf(server.get())));
        });
        ServletContextHandler context = new ServletContextHandler("/");
        JettyWebSocketServletContainerInitializer.configure(context, null);
        ServletHolder servlet = new ServletHolder(javalin.javalinServlet());
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        Server container = new Server(0);
        container.setHandler(new Served(context));
        container.start();
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST)) {
            URI uri = URI.create(
                    "http://localhost:" + ((ServerConnector) container.getConnectors()[0]).getLocalPort());
            send(uri.resolve("/products/7"));
            assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("/products/{id} 200");
            send(uri.resolve("/failing"));
            assertThat(ended.poll(20, TimeUnit.SECONDS)).isEqualTo("/failing no");
            assertThat(seen).containsExactly("within the server", "within the server");
            onlyLayers(recorder);
        } finally {
            container.stop();
        }
    }

    private static void send(URI uri) throws Exception {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }
}
