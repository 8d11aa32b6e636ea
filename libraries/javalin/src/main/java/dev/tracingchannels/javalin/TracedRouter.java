// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.javalin.ActiveRequest.Handling;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.javalin.config.JavalinState;
import io.javalin.event.EventManager;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.router.ParsedEndpoint;
import io.javalin.security.RouteRole;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsExceptionHandler;
import io.javalin.websocket.WsHandlerType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A router that adds two things to the existing one. It traces handlers for exceptions and statuses, which no wrapper reaches,
 * and it notes on the request the errors that were not handled.
 */
final class TracedRouter extends InternalRouter {
    private final InternalRouter original;
    private final JavalinTracing tracing;

    TracedRouter(JavalinState state, JavalinTracing tracing) {
        super(state.wsRouter, new EventManager(), state.router, state.jetty);
        this.original = state.internalRouter;
        this.tracing = tracing;
        original.allHttpHandlers().forEach(handler -> super.addHttpEndpoint(handler.endpoint));
    }

    /** Keeps the endpoint here too, since the list of all handlers cannot be overridden. The original reports the event. */
    @Override
    public InternalRouter addHttpEndpoint(Endpoint endpoint) {
        super.addHttpEndpoint(endpoint);
        original.addHttpEndpoint(endpoint);
        return this;
    }

    @Override
    public boolean hasHttpHandlerEntry(HandlerType handlerType, String requestUri) {
        return original.hasHttpHandlerEntry(handlerType, requestUri);
    }

    @Override
    public List<ParsedEndpoint> findHttpHandlerEntries(HandlerType handlerType, @Nullable String requestUri) {
        return original.findHttpHandlerEntries(handlerType, requestUri);
    }

    @Override
    public @Nullable ParsedEndpoint findFirstHttpHandlerEntry(HandlerType handlerType, String requestUri) {
        return original.findFirstHttpHandlerEntry(handlerType, requestUri);
    }

    @Override
    public InternalRouter addWsHandler(
            WsHandlerType handlerType, String path, Consumer<WsConfig> wsConfig, RouteRole... roles) {
        original.addWsHandler(handlerType, path, wsConfig, roles);
        return this;
    }

    @Override
    public <E extends Exception> InternalRouter addWsExceptionHandler(
            Class<E> exceptionClass, WsExceptionHandler<? super E> exceptionHandler) {
        original.addWsExceptionHandler(exceptionClass, exceptionHandler);
        return this;
    }

    /** Returns the path, with its parameters unfilled, of the endpoint that serves a request or would have served it. */
    @Nullable
    String template(Context context) {
        Endpoint endpoint = context.endpoints().lastHttpEndpoint();
        if (endpoint != null) {
            return endpoint.path;
        }
        String path = context.path().substring(context.contextPath().length());
        ParsedEndpoint entry = findFirstHttpHandlerEntry(context.method(), path);
        if (entry == null && context.method().equals(HandlerType.HEAD)) {
            entry = findFirstHttpHandlerEntry(HandlerType.GET, path);
        }
        return entry == null ? null : entry.endpoint.path;
    }

    @Override
    public InternalRouter addHttpErrorHandler(int status, String contentType, Handler handler) {
        original.addHttpErrorHandler(status, contentType, new TracedErrorHandler(status, handler, tracing));
        return this;
    }

    /** Called by Javalin for every request, with or without handlers. */
    @Override
    public void handleHttpError(int statusCode, Context ctx) {
        ActiveRequest active = JavalinChannels.REQUEST.hasSubscribers() ? ActiveRequest.of(ctx) : null;
        if (active != null) {
            active.learn(ctx);
            active.addRoute();
        }
        original.handleHttpError(statusCode, ctx);
    }

    @Override
    public <E extends Exception> InternalRouter addHttpExceptionHandler(
            Class<E> exceptionClass, ExceptionHandler<? super E> exceptionHandler) {
        original.addHttpExceptionHandler(
                exceptionClass, new TracedExceptionHandler<>(exceptionClass.getName(), exceptionHandler, tracing));
        return this;
    }

    @Override
    public void handleHttpException(Context ctx, Throwable throwable) {
        ActiveRequest active = ActiveRequest.of(ctx);
        if (active == null) {
            original.handleHttpException(ctx, throwable);
            return;
        }
        active.learn(ctx);
        active.handling(Handling.UNKNOWN);
        original.handleHttpException(ctx, throwable);
        Throwable error = cause(throwable);
        if (!isHandled(active, ctx.res(), error)) {
            active.unhandled(error);
        }
    }

    /** Returns the error without the wrapping that a future adds. */
    private static Throwable cause(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }

    private static boolean isHandled(ActiveRequest active, HttpServletResponse response, Throwable error) {
        return switch (active.handling()) {
            case DONE -> true;
            case FAILED -> false;
            case UNKNOWN -> error instanceof HttpResponseException || isAnswered(response);
        };
    }

    /**
     * Returns whether an error was answered: Javalin answers 500 to an unknown error only, not to a client that has gone, for
     * instance.
     */
    private static boolean isAnswered(HttpServletResponse response) {
        return !response.isCommitted() && response.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /** Notes that Javalin could not begin a request, or could not write its response. */
    @Override
    public @Nullable Void handleHttpUnexpectedThrowable(HttpServletResponse res, Throwable throwable) {
        original.handleHttpUnexpectedThrowable(res, throwable);
        ServedRequest served = ServedRequest.current();
        if (served != null && !isAnswered(res)) {
            served.unhandled(throwable);
        }
        return null;
    }
}
