// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.util.Objects;
import java.util.function.BooleanSupplier;
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
    /** Spring cannot remove the beans below, so they stay where this is detached and publish nothing. */
    private volatile boolean attached = true;

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
            BooleanSupplier subscribed = SpringWebfluxChannels.REQUEST::hasSubscribers;
            handlers.replaceAll(other -> TracedWebExceptionHandler.wrap(other, subscribed));
            handlers.add(0, new ErrorRecorder(subscribed));
        });
    }

    static HttpHandler unwrap(HttpHandler handler) {
        return TracedHttpHandler.unwrap(handler);
    }

    void attached(boolean value) {
        attached = value;
    }

    private boolean hasSubscribers() {
        return attached && SpringWebfluxChannels.REQUEST.hasSubscribers();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    HttpHandlerDecoratorFactory tracingChannelsHttpHandlerDecorator() {
        return handler -> TracedHttpHandler.wrap(handler, this::hasSubscribers);
    }

    @Bean
    HandlerAdapter tracingChannelsHandlerAdapter(ObjectProvider<HandlerAdapter> adapters) {
        return new TracedHandlerAdapter(adapters, this::hasSubscribers);
    }

    @Bean
    HandlerResultHandler tracingChannelsResultHandler(ObjectProvider<HandlerResultHandler> handlers) {
        return new TracedResultHandler(handlers, this::hasSubscribers);
    }

    @Bean
    WebExceptionHandler tracingChannelsErrorRecorder() {
        return new ErrorRecorder(this::hasSubscribers);
    }

    @Bean
    static BeanPostProcessor tracingChannelsExceptionHandlers(ObjectProvider<SpringWebfluxTracing> tracing) {
        return new ExceptionHandlers(tracing);
    }

    /** Wraps the handlers of exceptions among the beans. */
    private static final class ExceptionHandlers implements BeanPostProcessor {
        private final ObjectProvider<SpringWebfluxTracing> tracing;

        ExceptionHandlers(ObjectProvider<SpringWebfluxTracing> tracing) {
            this.tracing = tracing;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof WebExceptionHandler handler
                    ? TracedWebExceptionHandler.wrap(handler, tracing.getObject()::hasSubscribers)
                    : bean;
        }
    }
}
