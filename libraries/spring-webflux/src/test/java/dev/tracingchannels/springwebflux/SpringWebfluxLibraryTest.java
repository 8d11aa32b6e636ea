// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.LibraryContract;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

class SpringWebfluxLibraryTest extends LibraryContract {
    /** By their contexts. */
    private final Map<Object, HttpHandler> handlers = new HashMap<>();

    private final Map<Object, ConfigurableApplicationContext> open = new HashMap<>();

    /** As Spring Boot has it. */
    interface ReactiveWebApplicationContext extends ApplicationContext {}

    private static final class ReactiveContext extends AnnotationConfigApplicationContext
            implements ReactiveWebApplicationContext {
        ReactiveContext() {
            register(DelegatingWebFluxConfiguration.class, Shop.class);
        }
    }

    @RestController
    static final class Shop {
        @GetMapping("/")
        String here() {
            return "here";
        }
    }

    @AfterEach
    void close() {
        open.values().forEach(ConfigurableApplicationContext::close);
    }

    @Override
    protected <T> T attachable(Class<T> type) {
        if (type == ConfigurableApplicationContext.class) {
            return type.cast(new ReactiveContext());
        }
        HttpHandler handler = (request, response) -> response.setComplete();
        ExchangeFunction atOnce =
                request -> Mono.just(ClientResponse.create(HttpStatus.OK).build());
        WebClient.Builder builder = WebClient.builder().exchangeFunction(atOnce);
        return type.cast(type == HttpHandler.class ? handler : type == WebClient.class ? builder.build() : builder);
    }

    @Override
    protected <T> void operate(Class<T> type, T object) {
        if (object instanceof ConfigurableApplicationContext context) {
            get(handler(context));
            return;
        }
        if (object instanceof HttpHandler handler) {
            get(handler);
            return;
        }
        WebClient client = object instanceof WebClient.Builder builder ? builder.build() : (WebClient) object;
        client.get().uri("http://localhost/").retrieve().toBodilessEntity().block();
    }

    private HttpHandler handler(ConfigurableApplicationContext context) {
        return handlers.computeIfAbsent(context, first -> {
            open.put(context, context);
            context.refresh();
            return WebHttpHandlerBuilder.applicationContext(context).build();
        });
    }

    private static void get(HttpHandler handler) {
        handler.handle(MockServerHttpRequest.get("/").build(), new MockServerHttpResponse())
                .block();
    }

    @Test
    void theContextOfAnotherApplicationIsLeftAlone() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            assertThat(AttachedTracing.attach(context)).isSameAs(context);
            context.refresh();
            assertThat(AttachedTracing.attach(context)).isSameAs(context);
            assertThat(context.getBeansOfType(SpringWebfluxTracing.class)).isEmpty();
        }
    }

    @Test
    void aContextThatIsDetachedBeforeItHasBeansStaysAsItWas() {
        try (ReactiveContext context = new ReactiveContext()) {
            AttachedTracing.detach(AttachedTracing.attach(context));
            context.refresh();
            assertThat(context.getBeansOfType(SpringWebfluxTracing.class)).isEmpty();
        }
    }

    @Test
    void aContextThatImportsTheConfigurationHasItOnce() {
        try (ReactiveContext context = new ReactiveContext()) {
            context.register(SpringWebfluxTracing.class);
            AttachedTracing.attach(AttachedTracing.attach(context));
            context.refresh();
            assertThat(context.getBeansOfType(SpringWebfluxTracing.class)).hasSize(1);
        }
    }
}
