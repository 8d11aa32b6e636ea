// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** Requests without any layer, so that each is one operation: what answers or throws is a filter of the application's. */
class WebMvcPublisherTest extends PublisherContract<WebMvcRequest> {
    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        Filter filter = (request, response, chain) -> {
            Runnable action = inside.poll();
            if (action != null) {
                action.run();
            }
            chain.doFilter(request, response);
        };
        server = new TestServer.Setup()
                .tomcat(context -> {
                    FilterDef definition = new FilterDef();
                    definition.setFilterName("application");
                    definition.setFilter(filter);
                    context.addFilterDef(definition);
                    FilterMap mapping = new FilterMap();
                    mapping.setFilterName("application");
                    mapping.addURLPattern("/*");
                    context.addFilterMap(mapping);
                })
                .traced();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<WebMvcRequest> channel() {
        return WebMvcChannels.REQUEST;
    }

    @Override
    protected Object succeed() {
        return server.get("/missing").body();
    }

    @Override
    protected void fail() {
        failWith("as the test wants it");
    }

    @Override
    protected void failWith(String message) {
        inside.add(() -> {
            RuntimeException failure = new IllegalStateException(message);
            thrown.add(failure);
            throw failure;
        });
        if (server.get("/failing").statusCode() == 500) {
            throw thrown.remove();
        }
    }

    @Override
    protected void succeedWith(String secret) {
        server.get("/missing", "Authorization", "Bearer " + secret, "Cookie", "session=" + secret);
    }

    @Override
    protected void succeedAround(Runnable action) {
        inside.add(action);
        succeed();
    }

    @RestController
    static final class Shop {
        @GetMapping("/products/{id}")
        String product() {
            return "a product";
        }
    }

    /** A request to a handler, without a container. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) throws Exception {
        MockServletContext context = new MockServletContext();
        AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        beans.register(publishing ? TestServer.Traced.class : TestServer.Untraced.class, Shop.class);
        DispatcherServlet servlet = new DispatcherServlet(beans);
        servlet.init(new MockServletConfig(context, "spring"));
        FilterChain chain = servlet::service;
        Filter filter =
                publishing ? new WebMvcTracingFilter() : (request, response, rest) -> rest.doFilter(request, response);
        return () -> {
            MockHttpServletResponse response = new MockHttpServletResponse();
            filter.doFilter(new MockHttpServletRequest(context, "GET", "/products/7"), response, chain);
            return response.getStatus();
        };
    }
}
