// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.http.pathmap.PathSpecGroup;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/** Sees the pattern of a path and the error of a servlet when Jetty notes them, and calls the handlers' continuations in the context in which they were given. */
final class TracedRequest extends Request.Wrapper {
    /** Under which Jetty's handlers note the pattern that a path matched. */
    private static final String PATTERN = PathSpec.class.getName();

    private final ServedRequest served;
    private volatile @Nullable String route;
    private volatile boolean declined;

    TracedRequest(Request request, ServedRequest served) {
        super(request);
        this.served = served;
    }

    /** Notes that no handler wanted the request, whatever its path matched. */
    void declined() {
        declined = true;
    }

    @Nullable
    String route() {
        return declined ? null : route;
    }

    @Override
    public @Nullable Object setAttribute(String name, @Nullable Object value) {
        if (name.equals(PATTERN) && value instanceof PathSpec pattern) {
            learn(pattern);
        } else if (name.equals(ErrorHandler.ERROR_EXCEPTION) && value instanceof Throwable error) {
            // Jetty's servlets answer an error themselves.
            served.escaped(withoutWrapper(error));
        }
        return super.setAttribute(name, value);
    }

    /** A servlet's exception often wraps that of the application. Jetty's core has no class of servlets, so it is known by its name. */
    private static Throwable withoutWrapper(Throwable error) {
        Throwable cause = error.getCause();
        return cause != null && error.getClass().getSimpleName().equals("ServletException") ? cause : error;
    }

    /** A pattern of handlers within handlers may be for a part of the path. Only that of the whole path is a route. */
    private void learn(PathSpec pattern) {
        Context context = ContextHandler.getCurrentContext();
        String contextPath = context == null || "/".equals(context.getContextPath()) ? "" : context.getContextPath();
        String path = getHttpURI().getCanonicalPath();
        if (pattern.getGroup() != PathSpecGroup.DEFAULT
                && path != null
                && path.startsWith(contextPath)
                && pattern.matches(path.substring(contextPath.length()))) {
            String declaration = pattern.getDeclaration();
            route = contextPath + (declaration.isEmpty() ? "/" : declaration);
        }
    }

    @Override
    public void demand(Runnable continuation) {
        super.demand(Invocable.from(
                Invocable.getInvocationType(continuation), Snapshot.capture().wrap(continuation)));
    }

    @Override
    public void addIdleTimeoutListener(Predicate<TimeoutException> listener) {
        Snapshot context = Snapshot.capture();
        super.addIdleTimeoutListener(timeout -> context.run(() -> listener.test(timeout)));
    }

    @Override
    public void addFailureListener(Consumer<Throwable> listener) {
        Snapshot context = Snapshot.capture();
        super.addFailureListener(failure -> context.run(() -> {
            listener.accept(failure);
            return null;
        }));
    }
}
