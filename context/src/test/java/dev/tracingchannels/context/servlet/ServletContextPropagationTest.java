// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.servlet;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.Current;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on Jetty. */
class ServletContextPropagationTest {
    private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
    private static final Queue<AsyncContext> WAITING = new ConcurrentLinkedQueue<>();
    private final Server server = new Server(new QueuedThreadPool(8));

    /** Removes the context when it is over. */
    private static final class Removing extends Listener {
        @Override
        public void onComplete(AsyncEvent event) {
            EVENTS.add("removed " + WAITING.remove(event.getAsyncContext()));
        }
    }

    /** Records each event and its request. */
    private static class Listener implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            EVENTS.add("complete " + Current.request());
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            EVENTS.add("timeout " + Current.request());
            event.getSuppliedResponse().getWriter().print("timeout");
            event.getAsyncContext().complete();
        }

        @Override
        public void onError(AsyncEvent event) {
            EVENTS.add("error " + Current.request());
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            EVENTS.add("start " + Current.request());
        }
    }

    /** Works for the request that its query names. */
    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            String left = Current.request();
            in(request.getQueryString(), () -> {
                AsyncContext async = ServletContextPropagation.async(request.startAsync());
                if (request.getServletPath().equals("/waiting")) {
                    WAITING.add(async);
                    async.addListener(new Removing());
                    async.start(() -> answer(async, left));
                    return null;
                }
                if (request.getServletPath().equals("/failing")) {
                    async.addListener(new Listener());
                    throw new IllegalStateException("expected");
                }
                if (request.getServletPath().equals("/dispatching")) {
                    async.addListener(new Listener());
                    async.dispatch("/answer?dispatched");
                    return null;
                }
                async.addListener(new Listener(), request, response);
                if (request.getServletPath().equals("/timeout")) {
                    async.setTimeout(100);
                } else {
                    async.start(() -> answer(async, left));
                }
                return null;
            });
        }

        private static void answer(AsyncContext async, String left) {
            try {
                async.getResponse().getWriter().print(left + ' ' + Current.request());
            } catch (IOException error) {
                throw new UncheckedIOException(error);
            }
            async.complete();
        }
    }

    @BeforeEach
    void start() throws Exception {
        EVENTS.clear();
        server.addConnector(new ServerConnector(server));
        ServletContextHandler handler = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(new Answering());
        holder.setAsyncSupported(true);
        handler.addServlet(holder, "/answer");
        handler.addServlet(holder, "/waiting");
        handler.addServlet(holder, "/timeout");
        handler.addServlet(holder, "/failing");
        handler.addServlet(holder, "/dispatching");
        server.setHandler(handler);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private String get(String path) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        URI uri = URI.create("http://localhost:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void aStartedTaskAndTheListenerSeeTheContextOfTheRequest() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(get("/answer?" + i)).isEqualTo("null " + i);
            assertThat(EVENTS.poll(1, TimeUnit.MINUTES)).isEqualTo("complete " + i);
        }
    }

    /** Applications keep the contexts of those that wait, and remove one when it is over. */
    @Test
    void theEventsOfAListenerHaveTheContextToWhichItWasAdded() throws Exception {
        assertThat(get("/waiting?1")).isEqualTo("null 1");
        assertThat(EVENTS.poll(1, TimeUnit.MINUTES)).isEqualTo("removed true");
    }

    @Test
    void aListenerIsNotifiedOfATimeoutInTheContextOfTheRequest() throws Exception {
        assertThat(get("/timeout?1")).isEqualTo("timeout");
        assertThat(EVENTS.poll(1, TimeUnit.MINUTES)).isEqualTo("timeout 1");
        assertThat(EVENTS.poll(1, TimeUnit.MINUTES)).isEqualTo("complete 1");
    }

    @Test
    void aListenerIsNotifiedOfAFailureInTheContextOfTheRequest() throws Exception {
        get("/failing?1");
        assertThat(EVENTS.poll(1, TimeUnit.MINUTES)).isEqualTo("error 1");
        assertThat(EVENTS.poll(1, TimeUnit.MINUTES)).isEqualTo("complete 1");
    }

    @Test
    void aListenerIsNotifiedOfARestartedRequestInItsOwnContext() throws Exception {
        assertThat(get("/dispatching?1")).isEqualTo("null dispatched");
        assertThat(EVENTS.poll(1, TimeUnit.MINUTES)).isEqualTo("start 1");
        assertThat(EVENTS.poll(1, TimeUnit.MINUTES)).isEqualTo("complete dispatched");
    }
}
