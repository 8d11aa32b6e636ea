// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static dev.tracingchannels.servlet.Servlets.answer;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cases of HTTP servers, as servlets. A subclass starts a container with them. */
abstract class ContainerContract extends HttpServerContract<ServletExchange> {
    private static final long NEVER_MILLIS = 100;
    static final String HANDLED = "/error-pages/handled";
    static final String HANDLED_BADLY = "/error-pages/handled-badly";

    @Override
    protected TracingChannel<ServletExchange> channel() {
        return ServletChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return new EnumMap<>(Map.of(
                Feature.LAYERS, "a container has no hook around the filters and servlets of the application",
                Feature.SERVER_SENT_EVENTS, "servlets have none",
                Feature.STATUS_EXCEPTIONS, "servlets have none for a status of one's choice"));
    }

    @Override
    protected @Nullable String route(String template) {
        return switch (template) {
            case "/products/{id}" -> "/products/*";
            case "/chat/{room}" -> null;
            default -> template;
        };
    }

    final void addServlets(ServletContext context) {
        answers(context);
        waits(context);
        fails(context);
    }

    private void answers(ServletContext context) {
        Servlets.add(
                context,
                "/products/*",
                List.of("GET", "HEAD", "PURGE"),
                (request, response) -> answer(response, reached()));
        Servlets.add(context, "/products", List.of("POST", "OPTIONS"), (request, response) -> {
            String here = reached();
            if (request.getMethod().equals("OPTIONS")) {
                response.setStatus(204);
            } else {
                request.getInputStream().readAllBytes();
                response.setStatus(201);
                answer(response, here);
            }
        });
        Servlets.get(context, "/unavailable", (request, response) -> {
            response.setStatus(503);
            answer(response, reached());
        });
    }

    private void waits(ServletContext context) {
        Servlets.get(context, "/elsewhere", (request, response) -> {
            String here = reached();
            AsyncContext async = request.startAsync();
            async.start(() -> complete(async, here));
        });
        Servlets.get(context, "/waits", (request, response) -> {
            String here = reached();
            AsyncContext async = request.startAsync();
            var unused = released().thenRun(() -> complete(async, here));
        });
        Servlets.get(context, "/never", (request, response) -> {
            reached();
            request.startAsync().setTimeout(NEVER_MILLIS);
        });
        Servlets.get(context, "/stream", this::stream);
    }

    private static void complete(AsyncContext async, String text) {
        try {
            answer((HttpServletResponse) async.getResponse(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            async.complete();
        }
    }

    private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        reached();
        ServletOutputStream out = response.getOutputStream();
        out.write(FIRST.getBytes(StandardCharsets.UTF_8));
        out.flush();
        released().join();
        out.write(rest().getBytes(StandardCharsets.UTF_8));
    }

    private void fails(ServletContext context) {
        Servlets.get(context, "/fails", (request, response) -> {
            reached();
            throw new Failure();
        });
        Servlets.get(context, "/fails-elsewhere", (request, response) -> {
            reached();
            AsyncContext async = request.startAsync();
            async.setTimeout(NEVER_MILLIS);
            async.start(() -> {
                throw new Failure();
            });
        });
        Servlets.get(context, "/handled", (request, response) -> {
            reached();
            throw new HandledFailure();
        });
        Servlets.get(context, "/handled-badly", (request, response) -> {
            reached();
            throw new BadlyHandledFailure();
        });
        Servlets.get(context, HANDLED, (request, response) -> response.setStatus(409));
        Servlets.get(context, HANDLED_BADLY, (request, response) -> {
            throw new Failure();
        });
    }
}
