// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * Makes Spring WebFlux publish its requests on {@link SpringWebfluxChannels#REQUEST}. It is a configuration of Spring, whose beans
 * everything finds that needs them:
 *
 * <pre>{@code
 * @Configuration
 * @Import(SpringWebfluxTracing.class)
 * class Application {}
 * }</pre>
 *
 * <p>Where the server is put together without an application context, its methods do so. Setting it up twice has no further effect.
 */
@Configuration(proxyBeanMethods = false)
public final class SpringWebfluxTracing {
    /** Makes the configuration; called by Spring. */
    public SpringWebfluxTracing() {}

    /**
     * Makes a handler publish the requests that it gets.
     *
     * @param handler the handler for all requests
     * @return a handler that publishes; the same one if it does already
     */
    public static HttpHandler wrap(HttpHandler handler) {
        return TracedHttpHandler.wrap(Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Makes the handler that a builder builds publish its requests, and the handlers of exceptions that it has so far. To be called
     * before other decorators are added, so that this is the outermost.
     *
     * @param builder the builder
     * @return the same builder
     */
    public static WebHttpHandlerBuilder install(WebHttpHandlerBuilder builder) {
        return builder.httpHandlerDecorator(TracedHttpHandler::wrap).exceptionHandlers(handlers -> {
            handlers.replaceAll(TracedWebExceptionHandler::wrap);
            handlers.add(0, new ErrorRecorder());
        });
    }

    static HttpHandler unwrap(HttpHandler handler) {
        return TracedHttpHandler.unwrap(handler);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static HttpHandlerDecoratorFactory tracingChannelsHttpHandlerDecorator() {
        return TracedHttpHandler::wrap;
    }

    @Bean
    static HandlerAdapter tracingChannelsHandlerAdapter(ObjectProvider<HandlerAdapter> adapters) {
        return new TracedHandlerAdapter(adapters);
    }

    @Bean
    static HandlerResultHandler tracingChannelsResultHandler(ObjectProvider<HandlerResultHandler> handlers) {
        return new TracedResultHandler(handlers);
    }

    @Bean
    static WebExceptionHandler tracingChannelsErrorRecorder() {
        return new ErrorRecorder();
    }

    @Bean
    static BeanPostProcessor tracingChannelsExceptionHandlers() {
        return new ExceptionHandlers();
    }

    /** Wraps the handlers of exceptions among the beans. */
    private static final class ExceptionHandlers implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof WebExceptionHandler handler ? TracedWebExceptionHandler.wrap(handler) : bean;
        }
    }
}
