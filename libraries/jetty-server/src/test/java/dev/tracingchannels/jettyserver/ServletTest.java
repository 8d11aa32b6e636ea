// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servlets above a traced server: one request is one operation, which what is above completes. */
class ServletTest {
    private static TestServer server;

    /** What a traced framework does, in the place of one. */
    private static final class Framework implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            ServedRequest served = ServedRequest.of(request.getAttribute(ServedRequest.ATTRIBUTE));
            assertThat(served).isNotNull().isSameAs(ServedRequest.current());
            served.route("/shop/products/{id}");
            try {
                chain.doFilter(request, response);
            } catch (ServletException | IOException | RuntimeException error) {
                served.escaped(error);
                throw error;
            }
        }
    }

    /** Above no framework that is traced. */
    private static final class Failing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalArgumentException("no");
        }
    }

    private static final class Products extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String product = request.getPathInfo();
            if (product.equals("/fails")) {
                throw new IllegalStateException("no");
            }
            if (product.equals("/later")) {
                AsyncContext later = request.startAsync();
                new Thread(() -> {
                            boolean same =
                                    ServedRequest.of(later.getRequest().getAttribute(ServedRequest.ATTRIBUTE)) != null;
                            response.setStatus(same ? 202 : 500);
                            later.complete();
                        })
                        .start();
                return;
            }
            response.getWriter().print(product);
        }
    }

    @BeforeAll
    static void start() {
        ServletContextHandler context = new ServletContextHandler("/shop");
        FilterHolder filter = new FilterHolder(new Framework());
        filter.setAsyncSupported(true);
        context.addServlet(new ServletHolder(new Failing()), "/fails");
        context.addFilter(filter, "/products/*", EnumSet.of(jakarta.servlet.DispatcherType.REQUEST));
        ServletHolder servlet = new ServletHolder(new Products());
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/products/*");
        server = TestServer.traced(context);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRequestHasTheRouteThatTheFrameworkFound() {
        check("/shop/products/7", 200);
    }

    @Test
    void aRequestThatBecomesAsynchronousIsFoundOnOtherThreads() {
        check("/shop/products/later", 202);
    }

    private static void check(String path, int status) {
        try (MappedSpans<JettyServerRequest> spans =
                MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path)) {
            assertThat(server.get(path).statusCode()).isEqualTo(status);
            MappedSpan span = spans.awaitOnly();
            assertThat(span.name()).isEqualTo("GET /shop/products/{id}");
            assertThat(span.attributes()).containsEntry("http.response.status_code", (long) status);
            assertThat(span.failed()).isFalse();
        }
    }

    @Test
    void aRequestFailsWithWhatNoServletHandles() {
        try (EventRecorder<JettyServerRequest> recorder = EventRecorder.on(JettyServerChannels.REQUEST)) {
            assertThat(server.get("/shop/fails").statusCode()).isEqualTo(500);
            recorder.onlyOperation().settles().failedWith(IllegalArgumentException.class);
        }
    }

    @Test
    void aRequestFailsWithWhatTheFrameworkDoesNotHandle() {
        try (EventRecorder<JettyServerRequest> recorder = EventRecorder.on(JettyServerChannels.REQUEST)) {
            assertThat(server.get("/shop/products/fails").statusCode()).isEqualTo(500);
            recorder.onlyOperation().settles().failedWith(IllegalStateException.class);
        }
    }
}
