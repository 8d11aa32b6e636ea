// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.springwebmvc.WebMvcTracing;
import dev.tracingchannels.springwebmvc.WebMvcTracingFilter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewResolverRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.view.InternalResourceViewResolver;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Sends requests to Spring MVC in a Tomcat. */
final class SpringWebMvcWorkload extends HttpServerWorkload {
    /** What handlers throw is logged by Tomcat, too. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    private @Nullable Tomcat tomcat;

    @Override
    void start(boolean published, int port) throws Exception {
        LOGGER.setUseParentHandlers(false);
        Tomcat server = new Tomcat();
        tomcat = server;
        server.setBaseDir(Files.createTempDirectory("tomcat").toString());
        server.setHostname("localhost");
        server.setPort(port);
        server.getConnector();
        Context context = server.addContext("", null);
        AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        beans.register(Shop.class, Advice.class, Rest.class);
        if (published) {
            beans.register(WebMvcTracing.class);
            context.addServletContainerInitializer(
                    (classes, servlets) -> new WebMvcTracingFilter().register(servlets, "tracing"), Set.of());
        }
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer((classes, servlets) -> addServlet(servlets, beans), Set.of());
        server.start();
    }

    private static void addServlet(ServletContext context, AnnotationConfigWebApplicationContext beans) {
        ServletRegistration.Dynamic servlet = context.addServlet("spring", new DispatcherServlet(beans));
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        servlet.addMapping("/");
    }

    @Override
    void stop() throws Exception {
        Tomcat server = Objects.requireNonNull(tomcat);
        server.stop();
        // Its threads would keep the process.
        server.destroy();
    }

    @Override
    void more(Steps steps, int port) throws Exception {
        steps.step("view", () -> send(port, "GET", "/shown"));
        steps.step("failing view", () -> send(port, "GET", "/shown-badly"));
        steps.step("function", () -> send(port, "GET", "/function/7"));
        steps.step("resource", () -> send(port, "GET", "/files/spring-webmvc.txt"));
    }

    @Controller
    @ResponseBody
    static class Shop {
        @GetMapping("/shop/products/{id}")
        String product(@PathVariable("id") String id) {
            return id;
        }

        @PostMapping("/shop/orders")
        @ResponseStatus(HttpStatus.CREATED)
        void order() {}

        @GetMapping("/later")
        CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(() -> "later");
        }

        @GetMapping("/events")
        SseEmitter events() throws IOException {
            SseEmitter events = new SseEmitter();
            events.send("event");
            events.complete();
            return events;
        }

        @GetMapping("/unavailable")
        @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
        void unavailable() {}

        @GetMapping("/refused")
        String refused() {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "not this one");
        }

        @GetMapping("/failing")
        String failing() {
            throw new IllegalStateException("as the workload wants it");
        }

        @GetMapping("/handled")
        String handled() {
            throw new IllegalArgumentException("as the workload wants it");
        }
    }

    @ControllerAdvice
    static class Advice {
        @ExceptionHandler(IllegalArgumentException.class)
        @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
        @ResponseBody
        String handle() {
            return "handled";
        }
    }

    @Controller
    static class Views {
        @GetMapping("/redirected")
        String redirected() {
            return "redirect:/later";
        }

        @GetMapping("/shown")
        String shown() {
            return "shown";
        }

        @GetMapping("/shown-badly")
        String shownBadly() {
            return "shown-badly";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @EnableWebSocket
    static class Rest implements WebMvcConfigurer {
        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/files/**").addResourceLocations("classpath:/dev/tracingchannels/comparison/");
        }

        @Override
        public void configureViewResolvers(ViewResolverRegistry registry) {
            registry.viewResolver((name, locale) -> switch (name) {
                case "shown" ->
                    (View) (model, request, response) -> response.getWriter().write("shown");
                case "shown-badly" ->
                    (View) (model, request, response) -> {
                        throw new IllegalStateException("as the workload wants it");
                    };
                default -> null;
            });
            // For redirects.
            registry.viewResolver(new InternalResourceViewResolver());
        }

        @Bean
        Views views() {
            return new Views();
        }

        @Bean
        WebSocketConfigurer sockets() {
            // Else Spring takes Jetty's, which others bring.
            DefaultHandshakeHandler handshake = new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy());
            return registry ->
                    registry.addHandler(new TextWebSocketHandler(), "/socket").setHandshakeHandler(handshake);
        }

        @Bean
        RouterFunction<ServerResponse> function() {
            return RouterFunctions.route()
                    .GET("/function/{id}", request -> ServerResponse.ok().body(request.pathVariable("id")))
                    .build();
        }
    }
}
