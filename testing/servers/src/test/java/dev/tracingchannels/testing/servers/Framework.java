// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.servers;

import dev.tracingchannels.javalin.JavalinTracing;
import dev.tracingchannels.jersey.JerseyTracing;
import dev.tracingchannels.springwebmvc.WebMvcTracing;
import dev.tracingchannels.springwebmvc.WebMvcTracingFilter;
import io.javalin.Javalin;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * What serves the requests in a servlet container: {@code GET /products/{id}} answers, and {@code GET /fails} throws an {@link
 * IllegalStateException} with which nobody deals.
 */
enum Framework {
    SERVLET(null, "/shop/products/*", "/shop/fails") {
        @Override
        void install(ServletContext context, boolean traced) {
            add(context, new Answering(), "/products/*");
            add(context, new Failing(), "/fails");
        }
    },
    SPRING_MVC("spring-webmvc", "/shop/products/{id}", "/shop/fails") {
        @Override
        void install(ServletContext context, boolean traced) {
            AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
            beans.register(traced ? TracedMvc.class : Mvc.class, ShopController.class);
            if (traced) {
                new WebMvcTracingFilter().register(context, "tracing");
            }
            add(context, new DispatcherServlet(beans), "/");
        }
    },
    JERSEY("jersey-server", "/shop/products/{id}", "/shop/fails") {
        @Override
        void install(ServletContext context, boolean traced) {
            ResourceConfig resources = new ResourceConfig(ShopResource.class).property(JerseyTracing.DISCOVERY, traced);
            add(context, new ServletContainer(resources), "/*");
        }
    },
    /** Outside of its own Jetty it publishes only layers. */
    JAVALIN(null, "/shop/products/{id}", "/shop/fails") {
        @Override
        void install(ServletContext context, boolean traced) {
            Javalin app = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                if (traced) {
                    config.registerPlugin(new JavalinTracing());
                }
                config.routes.get("/products/{id}", call -> call.result(call.pathParam("id")));
                config.routes.get("/fails", call -> {
                    throw new IllegalStateException("fails");
                });
            });
            add(context, app.javalinServlet(), "/*");
        }
    };

    /** The name under which the framework publishes requests; null if it does not. */
    final String library;

    final String route;
    final String failingRoute;

    Framework(String library, String route, String failingRoute) {
        this.library = library;
        this.route = route;
        this.failingRoute = failingRoute;
    }

    abstract void install(ServletContext context, boolean traced);

    private static void add(ServletContext context, Servlet servlet, String mapping) {
        ServletRegistration.Dynamic registration =
                context.addServlet(servlet.getClass().getSimpleName(), servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(mapping);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Mvc {}

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(WebMvcTracing.class)
    static class TracedMvc {}

    @RestController
    static class ShopController {
        @GetMapping("/products/{id}")
        String product(@PathVariable("id") String id) {
            return id;
        }

        @GetMapping("/fails")
        String fail() {
            throw new IllegalStateException("fails");
        }
    }

    /** Jersey makes it. */
    @Path("/")
    public static final class ShopResource {
        @GET
        @Path("products/{id}")
        public String product(@PathParam("id") String id) {
            return id;
        }

        @GET
        @Path("fails")
        public String fail() {
            throw new IllegalStateException("fails");
        }
    }

    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getPathInfo().substring(1));
        }
    }

    private static final class Failing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("fails");
        }
    }
}
