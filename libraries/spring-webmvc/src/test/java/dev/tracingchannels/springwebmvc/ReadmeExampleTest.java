// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.AbstractAnnotationConfigDispatcherServletInitializer;

/** The code of README.md. */
class ReadmeExampleTest {
    /** The application. */
    static class ShopInitializer extends AbstractAnnotationConfigDispatcherServletInitializer {
        @Override
        public void onStartup(ServletContext context) throws ServletException {
            new WebMvcTracingFilter().register(context, "tracing");
            super.onStartup(context);
        }

        @Override
        protected Class<?>[] getRootConfigClasses() {
            return new Class<?>[0];
        }

        @Override
        protected Class<?>[] getServletConfigClasses() {
            return new Class<?>[] {ShopConfiguration.class, Shop.class};
        }

        @Override
        protected String[] getServletMappings() {
            return new String[] {"/"};
        }
    }

    @RestController
    static class Shop {
        @GetMapping("/products/{id}")
        String product() {
            return "a product";
        }
    }

    @Test
    void aSubscriberIsNotifiedOfARequestAndItsLayers() {
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST);
                TestServer server = TestServer.startsItself(new ShopInitializer()::onStartup)) {
            assertThat(server.get("/products/7").body()).isEqualTo("a product");
            assertThat(recorder.awaitSettled(2, Duration.ofSeconds(20)))
                    .extracting(operation -> operation.payload().toString())
                    .containsExactly("WebMvcRequest{request}", "WebMvcRequest{handler ReadmeExampleTest$Shop.product}");
        }
    }
}
