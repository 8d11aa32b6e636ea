// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.jersey.JerseyRequest.Layer;
import dev.tracingchannels.mapping.http.ServedRequest;
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
 */
final class ActiveRequest implements RequestEventListener {
    /** The property of Jersey's request. In a servlet container it is an attribute of the servlet's. */
    static final String ATTRIBUTE = "dev.tracingchannels.jersey.request";

    private final ContainerRequest request;
    private final InjectionManager injectionManager;
    /** The request whose resource forwards to this one: both have one request of the servlet container. */
    private final @Nullable ActiveRequest outer;

    private @Nullable RequestView view;
    /** The request, if it is published here and not by what is around Jersey. */
    private ServedRequest.@Nullable Open open;

    private @Nullable Layers layers;
    /** Whether all filters for the response have returned. */
    private boolean filtered;

    private volatile boolean over;

    ActiveRequest(ContainerRequest request, InjectionManager injectionManager) {
        this.request = request;
        this.injectionManager = injectionManager;
        ActiveRequest known = of(request.getProperty(ATTRIBUTE));
        this.outer = known == null || known.over ? null : known;
        request.setProperty(ATTRIBUTE, this);
    }

    /** Returns the request at hand, by the property {@link #ATTRIBUTE}, which stays when what a resource forwards to is over. */
    static @Nullable ActiveRequest of(@Nullable Object property) {
        if (property instanceof ActiveRequest active) {
            return active.over && active.outer != null ? of(active.outer) : active;
        }
        return null;
    }

    /** Publishes the start, unless what is around Jersey has done so. */
    void begin(boolean hasFilters) {
        ServedRequest around = ServedRequest.of(request.getProperty(ServedRequest.ATTRIBUTE));
        if (around == null) {
            Connection connection = Connection.of(request.getResponseWriter().getClass(), injectionManager);
            ServedRequest.Open opened = ServedRequest.open(JerseyChannels.REQUEST, served -> {
                RequestView made = new RequestView(request, served, connection);
                view = made;
                return JerseyRequest.of(Layer.REQUEST, made);
            });
            open = opened;
            request.setProperty(ServedRequest.ATTRIBUTE, opened.request());
            around = opened.request();
            layers = new Layers(opened::close);
        } else {
            layers = new Layers(() -> {});
        }
        if (view == null) {
            view = new RequestView(request, around, Connection.UNKNOWN);
        }
        request.setWriter(new TracedWriter(request.getResponseWriter(), this));
        if (hasFilters) {
            begin(Layer.PRE_MATCH_FILTERS);
        }
    }

    private RequestView view() {
        RequestView known = view;
        if (known == null) {
            throw new IllegalStateException("not begun");
        }
        return known;
    }

    private Layers layers() {
        Layers known = layers;
        if (known == null) {
            throw new IllegalStateException("not begun");
        }
        return known;
    }

    @Override
    public void onEvent(RequestEvent event) {
        if (view == null) {
            return;
        }
        switch (event.getType()) {
            case MATCHING_START, SUBRESOURCE_LOCATED -> layers().endHere(null);
            case LOCATOR_MATCHED -> {
                ResourceMethod locator =
                        event.getUriInfo().getMatchedResourceLocators().get(0);
                layers().begin(() -> payload(Layer.LOCATOR, locator));
            }
            case REQUEST_MATCHED -> matched(event);
            case RESOURCE_METHOD_START -> {
                ResourceMethod method = event.getUriInfo().getMatchedResourceMethod();
                layers().beginMethod(() -> payload(Layer.METHOD, method));
            }
            case RESOURCE_METHOD_FINISHED -> layers().methodReturns();
            case RESP_FILTERS_START -> responseFiltersBegin(event);
            case RESP_FILTERS_FINISHED -> responseFiltersEnd();
            case ON_EXCEPTION -> layers().end(Errors.cause(event.getException()));
            case EXCEPTION_MAPPER_FOUND -> mapperBegins(event);
            case EXCEPTION_MAPPING_FINISHED -> mapperEnds(event);
            case FINISHED -> finished();
            default -> {
                // The next event tells how the filters for the request have ended.
            }
        }
    }

    private void begin(Layer layer) {
        layers().begin(() -> JerseyRequest.of(layer, view()));
    }

    private JerseyRequest payload(Layer layer, ResourceMethod resource) {
        Invocable invocable = resource.getInvocable();
        return JerseyRequest.function(
                layer, view(), invocable.getHandler().getHandlerClass(), invocable.getHandlingMethod());
    }

    /** The client has not asked for what a resource forwards to: the route stays that of the outer request. */
    private void matched(RequestEvent event) {
        layers().endHere(null);
        if (outer == null) {
            view().served.route(Route.of(event.getUriInfo()));
        }
        if (event.getContainerRequestFilters().iterator().hasNext()) {
            begin(Layer.REQUEST_FILTERS);
        }
    }

    /** When the container was asked to answer, Jersey makes another response, of which the client gets nothing. */
    private void responseFiltersBegin(RequestEvent event) {
        layers().end(null);
        if (view().isRefused()) {
            return;
        }
        filtered = false;
        if (RequestTracer.hasOtherFilters(event)) {
            begin(Layer.RESPONSE_FILTERS);
        }
    }

    /** Called by the last of the filters. */
    void filtered() {
        filtered = true;
    }

    private void responseFiltersEnd() {
        if (filtered) {
            layers().endHere(null);
        }
    }

    private void mapperBegins(RequestEvent event) {
        Class<?> mapper = event.getExceptionMapper().getClass();
        if (!Errors.isDefaultMapper(mapper)) {
            Throwable error = Errors.cause(event.getException());
            layers().begin(() -> JerseyRequest.mapper(view(), mapper, error));
        }
    }

    private void mapperEnds(RequestEvent event) {
        Throwable error = event.getException();
        if (Errors.isMapped(error, event.getUriInfo().getMappedThrowable())) {
            layers().endHere(null);
        } else if (layers().endHere(
                        new UnknownMapperFailure(event.getExceptionMapper().getClass()))) {
            view().served.unhandled(Errors.cause(error));
        }
    }

    private void finished() {
        layers().endAll();
        ContainerResponse response = view().response();
        if (response == null || !response.isChunked()) {
            finish();
        }
        layers().leave();
    }

    private void finish() {
        over = true;
        if (open != null) {
            open.finish(view().status());
        }
    }

    /** Called before the request is suspended: in order to answer it later, or to send more of the response. */
    void suspends() {
        if (view().response() == null) {
            ResourceMethod resource = request.getUriInfo().getMatchedResourceMethod();
            layers().suspend(resource != null && resource.isManagedAsyncDeclared());
        }
    }

    TimeoutHandler inContext(TimeoutHandler handler) {
        return layers().inContext(handler);
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
