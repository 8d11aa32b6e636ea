// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.jersey.JerseyRequest.Layer;
import dev.tracingchannels.mapping.http.ServedRequest;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.server.spi.ContainerResponseWriter.TimeoutHandler;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being traced, by the events of its steps. Jersey's events say when a step is over, but not how: an error is an
 * event of its own that follows. So a step ends with the next event, except where much may happen in between.
 *
 * <p>A request that is suspended may have two threads at a time: the one on which its method still runs, and the one on which it is
 * resumed. Each has a {@link Passage} of its own.
 */
final class ActiveRequest implements RequestEventListener {
    private final ContainerRequest request;
    private final InjectionManager injectionManager;
    private @Nullable RequestView view;
    /** The request, if it is published here and not by what is around Jersey. */
    private ServedRequest.@Nullable Open open;

    private Snapshot context = Snapshot.empty();
    private volatile @Nullable Passage called;
    private volatile @Nullable Passage resumed;
    private volatile boolean suspended;
    private volatile boolean methodBegun;
    /** The method of a resource whose response comes after the call. */
    private final AtomicReference<@Nullable OpenOperation> pending = new AtomicReference<>();
    /** Whether all filters for the response have returned. */
    private boolean filtered;

    ActiveRequest(ContainerRequest request, InjectionManager injectionManager) {
        this.request = request;
        this.injectionManager = injectionManager;
    }

    /** Publishes the start, unless what is around Jersey has done so. */
    void begin(boolean hasFilters) {
        ServedRequest around = ServedRequest.of(request.getProperty(ServedRequest.ATTRIBUTE));
        if (around == null) {
            Connection connection = Connection.of(request.getResponseWriter().getClass(), injectionManager);
            ServedRequest.Open opened = ServedRequest.open(
                    JerseyChannels.REQUEST, served -> JerseyRequest.of(Layer.REQUEST, viewed(served, connection)));
            open = opened;
            request.setProperty(ServedRequest.ATTRIBUTE, opened.request());
            around = opened.request();
            called = new Passage(opened::close);
        } else {
            called = new Passage(() -> {});
        }
        if (view == null) {
            viewed(around, Connection.UNKNOWN);
        }
        context = Snapshot.capture();
        request.setWriter(new TracedWriter(request.getResponseWriter(), this));
        if (hasFilters) {
            here().begin(() -> JerseyRequest.of(Layer.PRE_MATCH_FILTERS, view()));
        }
    }

    private RequestView viewed(ServedRequest served, Connection connection) {
        RequestView made = new RequestView(request, served, connection);
        view = made;
        return made;
    }

    private RequestView view() {
        RequestView known = view;
        if (known == null) {
            throw new IllegalStateException("not begun");
        }
        return known;
    }

    /** The passage of this thread. If it has none, the request goes on here. */
    private Passage here() {
        Passage passage = known();
        if (passage == null) {
            passage = new Passage(context.enter());
            resumed = passage;
        }
        return passage;
    }

    private @Nullable Passage known() {
        Passage passage = resumed;
        if (passage != null && passage.isHere()) {
            return passage;
        }
        passage = called;
        // What happens within the method of a suspended request is its resumption.
        return passage != null && passage.isHere() && !passage.isInMethod() ? passage : null;
    }

    @Override
    public void onEvent(RequestEvent event) {
        if (view == null) {
            return;
        }
        switch (event.getType()) {
            case MATCHING_START, SUBRESOURCE_LOCATED -> here().end(null);
            case LOCATOR_MATCHED ->
                begin(
                        Layer.LOCATOR,
                        event.getUriInfo().getMatchedResourceLocators().get(0));
            case REQUEST_MATCHED -> matched(event);
            case RESOURCE_METHOD_START -> methodBegins(event.getUriInfo().getMatchedResourceMethod());
            case RESOURCE_METHOD_FINISHED -> methodReturns();
            case RESP_FILTERS_START -> responseFiltersBegin(event);
            case RESP_FILTERS_FINISHED -> responseFiltersEnd();
            case ON_EXCEPTION -> end(Errors.cause(event.getException()));
            case EXCEPTION_MAPPER_FOUND -> mapperBegins(event);
            case EXCEPTION_MAPPING_FINISHED -> mapperEnds(event);
            case FINISHED -> finished();
            default -> {
                // The next event tells how the filters for the request have ended.
            }
        }
    }

    /** Ends the layer that was at work, on whichever thread that was. */
    private void end(@Nullable Throwable error) {
        if (!here().end(error)) {
            OpenOperation method = pending.getAndSet(null);
            if (method != null) {
                Passage.settle(method, error);
            }
        }
    }

    private void begin(Layer layer, ResourceMethod resource) {
        here().end(null);
        here().begin(() -> payload(layer, resource));
    }

    private JerseyRequest payload(Layer layer, ResourceMethod resource) {
        Invocable invocable = resource.getInvocable();
        return JerseyRequest.function(
                layer, view(), invocable.getHandler().getHandlerClass(), invocable.getHandlingMethod());
    }

    private void matched(RequestEvent event) {
        here().end(null);
        view().served.route(Route.of(event.getUriInfo()));
        if (event.getContainerRequestFilters().iterator().hasNext()) {
            here().begin(() -> JerseyRequest.of(Layer.REQUEST_FILTERS, view()));
        }
    }

    private void methodBegins(ResourceMethod resource) {
        methodBegun = true;
        if (!suspended) {
            begin(Layer.METHOD, resource);
            return;
        }
        Passage passage = called;
        if (passage == null) {
            passage = new Passage(context.enter());
            called = passage;
        }
        passage.end(null);
        OpenOperation method = JerseyChannels.REQUEST.open(() -> payload(Layer.METHOD, resource));
        pending.set(method);
        passage.beginMethod(method);
    }

    /** A method that has thrown is told by the next event, and so is one whose stage makes that the request is suspended. */
    private void methodReturns() {
        Passage passage = called;
        if (suspended && passage != null && passage.isHere()) {
            called = null;
            passage.leave();
        }
    }

    /** When the container was asked to answer, Jersey makes another response, of which the client gets nothing. */
    private void responseFiltersBegin(RequestEvent event) {
        end(null);
        if (view().isRefused()) {
            return;
        }
        filtered = false;
        for (Object filter : event.getContainerResponseFilters()) {
            if (!(filter instanceof RequestTracer)) {
                here().begin(() -> JerseyRequest.of(Layer.RESPONSE_FILTERS, view()));
                return;
            }
        }
    }

    /** Called by the last of the filters. */
    void filtered() {
        filtered = true;
    }

    private void responseFiltersEnd() {
        if (filtered) {
            here().end(null);
        }
    }

    private void mapperBegins(RequestEvent event) {
        Class<?> mapper = event.getExceptionMapper().getClass();
        if (!Errors.isDefaultMapper(mapper)) {
            here().begin(() -> JerseyRequest.mapper(view(), mapper, Errors.cause(event.getException())));
        }
    }

    private void mapperEnds(RequestEvent event) {
        Throwable error = event.getException();
        if (Errors.isMapped(error, event.getUriInfo().getMappedThrowable())) {
            here().end(null);
        } else if (here().end(
                        new UnknownMapperFailure(event.getExceptionMapper().getClass()))) {
            view().served.unhandled(Errors.cause(error));
        }
    }

    private void finished() {
        Passage passage = known();
        if (passage != null) {
            passage.end(null);
        }
        OpenOperation method = pending.getAndSet(null);
        if (method != null) {
            method.succeed(null);
        }
        ContainerResponse response = view().response();
        if (response == null || !response.isChunked()) {
            finish();
        }
        if (passage != null) {
            if (passage == called) {
                called = null;
            } else {
                resumed = null;
            }
            passage.leave();
        }
    }

    private void finish() {
        if (open != null) {
            open.finish(view().status());
        }
    }

    /** Called before the request is suspended: in order to answer it later, or to send more of the response. */
    void suspends() {
        Passage passage = known();
        if (view().response() != null || passage == null) {
            return;
        }
        suspended = true;
        if (methodBegun) {
            // It has returned a stage.
            pending.set(passage.detach());
            called = null;
            passage.leave();
        } else {
            passage.end(null);
            ResourceMethod resource = request.getUriInfo().getMatchedResourceMethod();
            if (resource != null && resource.isManagedAsyncDeclared()) {
                called = null;
                passage.leave();
            }
        }
    }

    TimeoutHandler inContext(TimeoutHandler handler) {
        return writer -> {
            try (Scope scope = context.enter()) {
                handler.onTimeout(writer);
            }
        };
    }

    void writes(ContainerResponse response) {
        view().sends(response);
    }

    /** Called when a response in chunks is complete, of which no event tells. For another, the event comes after this. */
    void committed() {
        ContainerResponse response = view().response();
        if (response != null && response.isChunked()) {
            finish();
        }
    }

    void writingFailed(Throwable error) {
        if (view().response() != null) {
            view().served.unhandled(Errors.cause(error));
        }
    }

    /** Called when the container is to deal with an error. */
    void escaped(Throwable error) {
        if (view().response() == null) {
            view().served.escaped(Errors.cause(error));
            view().refuses();
        } else {
            view().served.unhandled(Errors.cause(error));
            committed();
        }
    }
}
