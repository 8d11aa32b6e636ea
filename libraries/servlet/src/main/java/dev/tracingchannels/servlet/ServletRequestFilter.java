// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.http.ServedRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Publishes requests on a channel, each as a whole: the base of the filters of servlet containers and of frameworks that run in one.
 * Within a request that a server or filter around it has published already, it publishes none, and adds to that one its route and
 * the errors that leave it.
 *
 * <p>It is to be the first filter, for all types of dispatches, and must support asynchronous requests: {@link #register} does
 * that. A request is published once, whatever it is dispatched to: forwards, includes, error pages and asynchronous dispatches
 * belong to it, and run in its context. So do the tasks of {@code AsyncContext.start} and asynchronous listeners, each in the
 * context in which it was given.
 *
 * <p>Safe for use from many threads.
 *
 * @param <P> the type of the payload
 */
public abstract class ServletRequestFilter<P> implements Filter {
    /** The attribute of a context whose listener is called after error pages, as far as the container does so. */
    private static final String LISTENING = ServletRequestFilter.class.getName() + ".listening";

    private final TracingChannel<P> channel;
    private final String attribute;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel of requests
     */
    protected ServletRequestFilter(TracingChannel<P> channel) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.attribute = ServletRequestFilter.class.getName() + '.' + channel.name();
    }

    /**
     * Makes the payload of a request that this filter publishes. Called while the channel has subscribers.
     *
     * @param exchange the request and its response
     * @return the payload
     */
    protected abstract P payload(ServletExchange exchange);

    /**
     * Called when the filter sees a request for the first time, before it is published. Does nothing by default.
     *
     * @param exchange the request and its response; who serves it is not known yet
     */
    protected void begin(ServletExchange exchange) {}

    /**
     * Returns the route of a request. Called when the response is complete; for an asynchronous request that others have published
     * also when its call ends.
     *
     * @param exchange the request and its response
     * @return the whole path with its parameters unfilled; null if there is none; by default the pattern of the servlet, except for
     *     {@code /}, {@code /*}, and the answers 404 and 405
     */
    protected @Nullable String route(ServletExchange exchange) {
        return exchange.mappedRoute();
    }

    /**
     * Returns whether requests are to be published that begin now.
     *
     * @return true (the default) unless the filter is detached
     */
    protected boolean isAttached() {
        return true;
    }

    /**
     * Adds this filter to a context that has not been initialized yet, before the filters of the application.
     *
     * @param context the context
     * @param name the name of the filter, which no other has
     * @throws IllegalStateException if there is such a filter, or the context is initialized
     */
    public final void register(ServletContext context, String name) {
        FilterRegistration.Dynamic registration = context.addFilter(name, this);
        if (registration == null) {
            throw new IllegalStateException("The context has a filter already of the name " + name);
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        if (context.getAttribute(LISTENING) == null) {
            context.addListener(new ErrorPageListener());
            context.setAttribute(LISTENING, true);
        }
    }

    final boolean learnsOfErrorPages(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getServletContext().getAttribute(LISTENING) != null;
    }

    final void foundRoute(ServletExchange exchange) {
        exchange.served().route(route(exchange));
    }

    /**
     * Makes the context of a request current on this thread.
     *
     * @param request the request, or a wrapper of it
     * @return the scope, to be closed on this thread; null if this filter has not published the request, nor added to it
     */
    public final @Nullable Scope enter(ServletRequest request) {
        ActiveRequest active = active(request);
        return active == null ? null : active.enter();
    }

    private @Nullable ActiveRequest active(ServletRequest request) {
        return request.getAttribute(attribute) instanceof ActiveRequest active ? active : null;
    }

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (channel.hasSubscribers()
                && request instanceof HttpServletRequest httpRequest
                && response instanceof HttpServletResponse httpResponse) {
            ActiveRequest known = active(request);
            if (known != null && isAnotherCall(request.getDispatcherType())) {
                known.serveAgain(httpRequest, httpResponse, chain);
                return;
            }
            if (known == null && isNew(request) && isAttached()) {
                begin(httpRequest, httpResponse).serve(chain);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** Forwards and includes are made within the call of the request. */
    private static boolean isAnotherCall(DispatcherType type) {
        return type == DispatcherType.ASYNC || type == DispatcherType.ERROR;
    }

    /**
     * Returns whether a request begins here. One that is included or dispatched has begun before there were subscribers. The
     * attribute of a request may be that of another application, which has this class in a class loader of its own.
     */
    private boolean isNew(ServletRequest request) {
        DispatcherType type = request.getDispatcherType();
        return type != DispatcherType.ASYNC
                && type != DispatcherType.INCLUDE
                && request.getAttribute(attribute) == null;
    }

    private ActiveRequest begin(HttpServletRequest request, HttpServletResponse response) {
        ServletExchange exchange = new ServletExchange(DispatchedRequest.asSent(request), response);
        begin(exchange);
        ServedRequest around = ServedRequest.of(request.getAttribute(ServedRequest.ATTRIBUTE));
        ServedRequest.Open open = around == null ? open(exchange) : null;
        exchange.serves(open == null ? Objects.requireNonNull(around) : open.request());
        ActiveRequest active = new ActiveRequest(this, exchange, request, open);
        request.setAttribute(attribute, active);
        request.setAttribute(ServedRequest.ATTRIBUTE, exchange.served());
        return active;
    }

    private ServedRequest.Open open(ServletExchange exchange) {
        return ServedRequest.open(channel, served -> {
            exchange.serves(served);
            return payload(exchange);
        });
    }
}
