// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.springwebmvc.WebMvcRequest.Layer;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** An application that Spring Boot starts: it makes the beans while the container starts, and registers the filters among them. */
class FilterBeanTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Layered layered = new Layered();

    @AfterEach
    void stop() {
        layered.close();
    }

    @RestController
    @SuppressWarnings("DoNotCallSuggester") // Spring calls them.
    final class Shop {
        @GetMapping("/products/{id}")
        String product() {
            return "a product";
        }

        @GetMapping("/fails")
        String fails() {
            throw new IllegalStateException("a");
        }

        @GetMapping("/conflicts")
        String conflicts() {
            throw new IllegalArgumentException("b");
        }

        @RequestMapping("/error")
        ResponseEntity<String> error(HttpServletRequest request) {
            Object error = request.getAttribute("jakarta.servlet.error.exception");
            boolean conflict = String.valueOf(error).contains("IllegalArgumentException");
            return ResponseEntity.status(conflict ? HttpStatus.CONFLICT : HttpStatus.INTERNAL_SERVER_ERROR)
                    .body(layered.here());
        }
    }

    /** Filters that are beans are for requests, unless they are of a class of Spring's. */
    private void startAsBootDoes(ServletContext servlets) {
        AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        beans.register(TestServer.Traced.class);
        beans.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("shop", new Shop()));
        beans.setServletContext(servlets);
        beans.refresh();
        beans.getBeansOfType(Filter.class).forEach((name, filter) -> {
            FilterRegistration.Dynamic registration = servlets.addFilter(name, filter);
            registration.setAsyncSupported(true);
            registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        });
        ServletRegistration.Dynamic servlet = servlets.addServlet("spring", new DispatcherServlet(beans));
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        servlet.addMapping("/");
    }

    private TestServer start() {
        return TestServer.start(context -> {
            ErrorPage page = new ErrorPage();
            page.setLocation("/error");
            context.addErrorPage(page);
            context.addServletContainerInitializer((classes, servlets) -> startAsBootDoes(servlets), Set.of());
        });
    }

    private static RecordedOperation<WebMvcRequest> request(EventRecorder<WebMvcRequest> recorder, int operations) {
        List<RecordedOperation<WebMvcRequest>> settled = recorder.awaitSettled(operations, PATIENCE);
        assertThat(settled).hasSize(operations);
        assertThat(settled.get(0).payload().layer()).isEqualTo(Layer.REQUEST);
        return settled.get(0);
    }

    @Test
    void aRequestIsOneOperation() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = start()) {
            assertThat(server.get("/products/7").body()).isEqualTo("a product");
            request(recorder, 2).returned(200);
        }
    }

    @Test
    void theErrorPageBelongsToTheRequest() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = start()) {
            HttpResponse<String> response = server.get("/fails");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo("request > handler FilterBeanTest$Shop.error");
            request(recorder, 3).failedWith(IllegalStateException.class);
        }
    }

    @Test
    void anErrorIsHandledThatTheErrorPageAnswersBelow500() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = start()) {
            assertThat(server.get("/conflicts").statusCode()).isEqualTo(409);
            request(recorder, 3).returned(409);
        }
    }
}
