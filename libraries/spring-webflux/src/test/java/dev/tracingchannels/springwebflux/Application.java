// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** A traced application of the given beans on Reactor Netty, and a client for it. */
final class Application implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Servers.Started server;

    Application(Consumer<GenericApplicationContext> beans) {
        context.register(DelegatingWebFluxConfiguration.class, SpringWebfluxTracing.class);
        beans.accept(context);
        context.refresh();
        server = Servers.netty(WebHttpHandlerBuilder.applicationContext(context).build());
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> get(String target, String... headers) {
        return send(HttpRequest.newBuilder(uri(target)), headers);
    }

    HttpResponse<String> post(String target, String body) {
        return send(HttpRequest.newBuilder(uri(target)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI uri(String target) {
        return URI.create("http://localhost:" + port() + target);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        server.close();
        context.close();
    }
}
