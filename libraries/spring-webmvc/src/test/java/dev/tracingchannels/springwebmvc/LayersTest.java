// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.springwebmvc.WebMvcRequest.Layer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import dev.tracingchannels.testing.RecordedOperation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewResolverRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.view.InternalResourceViewResolver;

/** Which layers a request has, what they are named after, and its route. */
class LayersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final Layered layered = new Layered();

    @AfterEach
    void stop() {
        layered.close();
    }

    private TestServer.Setup application() {
        return new TestServer.Setup().beans(new Shop(), Rest.class);
    }

    @Controller
    final class Shop {
        @GetMapping
        @ResponseBody
        String root() {
            return "root";
        }

        @GetMapping("/products/{id}")
        @ResponseBody
        String product(@PathVariable("id") String id) {
            seen.add(String.valueOf(layered.here()));
            return id;
        }

        @GetMapping("/shown/{id}")
        String shown() {
            return "shown";
        }

        @GetMapping("/forwarded/{id}")
        String forwarded() {
            return "forward:/products/7";
        }

        @GetMapping("/forwarded-later/{id}")
        String forwardedLater() {
            return "forward:/later";
        }

        @GetMapping("/later")
        @ResponseBody
        Callable<String> later() {
            return () -> "later";
        }

        @GetMapping("/redirected/{id}")
        String redirected(@PathVariable("id") String id) {
            return "redirect:/products/" + id;
        }

        @GetMapping("/lambda")
        ModelAndView lambda() {
            return new ModelAndView(
                    (model, request, response) -> response.getWriter().write("lambda"));
        }

        @GetMapping("/unnamed/{id}")
        Map<String, String> unnamed() {
            return Map.of();
        }
    }

    static final class Ping implements HttpRequestHandler {
        @Override
        public void handleRequest(jakarta.servlet.http.HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.getWriter().write("ping");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Rest implements WebMvcConfigurer {
        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/files/**").addResourceLocations("classpath:/META-INF/tracing-channels/");
            registry.addResourceHandler("/**").addResourceLocations("classpath:/META-INF/tracing-channels/");
        }

        @Override
        public void configureViewResolvers(ViewResolverRegistry registry) {
            registry.viewResolver((name, locale) -> name.startsWith("shown") || name.startsWith("unnamed")
                    ? (View) (model, request, response) -> response.getWriter().write(name)
                    : null);
            registry.viewResolver(new InternalResourceViewResolver());
        }

        @Bean
        SimpleUrlHandlerMapping ping() {
            SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/ping/{id}", new Ping()));
            mapping.setOrder(1);
            return mapping;
        }
    }

    private static List<String> texts(EventRecorder<WebMvcRequest> recorder, int count) {
        recorder.awaitSettled(count, PATIENCE);
        return recorder.operations(count).stream()
                .map(RecordedOperation::payload)
                .map(payload -> payload.layer().text() + (payload.name() == null ? "" : ' ' + payload.name()))
                .toList();
    }

    private static String route(EventRecorder<WebMvcRequest> recorder) {
        return recorder.operations().get(0).payload().route();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''       | /     | /products/7     | /products/{id}
        ''       | /     | /               | /
        ''       | /app/*| /app/products/7 | /app/products/{id}
        /shop    | /     | /shop/products/7| /shop/products/{id}
        /shop    | /app/*| /shop/app/products/7 | /shop/app/products/{id}
        /shop    | /app/*| /shop/app       | /shop/app
        /shop    | /     | /%73hop/products/7 | /shop/products/{id}
        ''       | *.do  | /ping/7.do      | /ping/{id}
        ''       | /     | /files/spring-webmvc.json | /files/**
        ''       | /     | /spring-webmvc.json |
        ''       | /     | /files/missing  | /files/**
        ''       | /     | /missing        |
        ''       | /     | /redirected/7   | /redirected/{id}
        ''       | /     | /forwarded/7    | /forwarded/{id}
        """)
    void theRouteIsThePatternWithThePathsOfTheContextAndTheServlet(
            String context, String servlet, String path, String route) {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().paths(context, servlet).traced()) {
            server.get(path);
            recorder.awaitSettled(1, PATIENCE);
            recorder.operations().forEach(RecordedOperation::settles);
            assertThat(route(recorder)).isEqualTo(route);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /products/7    | request; handler LayersTest$Shop.product
        /shown/7       | request; handler LayersTest$Shop.shown; view shown
        /lambda        | request; handler LayersTest$Shop.lambda; view unnamed
        /redirected/7  | request; handler LayersTest$Shop.redirected; view redirect
        /forwarded/7   | request; handler LayersTest$Shop.forwarded; view forward; handler LayersTest$Shop.product
        /forwarded-later/7 | request; handler LayersTest$Shop.forwardedLater; view forward; handler LayersTest$Shop.later
        /unnamed/7     | request; handler LayersTest$Shop.unnamed; view default
        /ping/7        | request; handler LayersTest$Ping.handleRequest
        /missing       | request; handler ResourceHttpRequestHandler.handleRequest
        """)
    void layersAreNamedAfterTheApplicationsCodeAndNotAfterTheRequest(String path, String layers) {
        List<String> expected = List.of(layers.split("; "));
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced();
                TestServer untraced = application().untraced()) {
            String body = server.get(path).body();
            assertThat(texts(recorder, expected.size())).isEqualTo(expected);
            assertThat(body).isEqualTo(untraced.get(path).body());
        }
    }

    @Test
    void whatIsForwardedHappensWithinTheViewThatForwards() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            assertThat(server.get("/forwarded/7").body()).isEqualTo("7");
            recorder.awaitSettled(4, PATIENCE);
            assertThat(seen).containsExactly("request > view forward > handler LayersTest$Shop.product");
        }
    }

    @Test
    void headHasTheHandlerForGet() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().traced()) {
            server.send("HEAD", "/products/7");
            assertThat(texts(recorder, 2)).containsExactly("request", "handler LayersTest$Shop.product");
        }
    }

    @Test
    void aHandlersSpanIsNamedAfterItsMethodAndHasTheRoute() {
        try (MappedSpans<WebMvcRequest> spans = MappedSpans.on(WebMvcChannels.REQUEST, new WebMvcMapper());
                TestServer server = application().traced()) {
            server.get("/products/7");
            MappedSpan handler = spans.await(2).get(0);
            assertThat(handler.name()).isEqualTo("handler LayersTest$Shop.product");
            assertThat(handler.attributes())
                    .containsEntry("http.route", "/products/{id}")
                    .containsEntry("code.function.name", LayersTest.class.getName() + "$Shop.product");
        }
    }

    /** A servlet makes its adapters by itself where there are none. */
    @Test
    void whereSpringMvcIsNotConfiguredItWorksAsBefore() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = new TestServer.Setup()
                        .beans(new Shop(), WebMvcTracing.class)
                        .bare()) {
            assertThat(server.get("/products/7").body()).isEqualTo("7");
            recorder.recordedNothing();
        }
    }

    @Test
    void importedTwiceItPublishesOnce() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = application().beans(WebMvcTracing.class).traced()) {
            server.get("/shown/7");
            assertThat(recorder.awaitSettled(3, PATIENCE))
                    .extracting(operation -> operation.payload().layer())
                    .containsExactly(Layer.REQUEST, Layer.HANDLER, Layer.VIEW);
        }
    }
}
