// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.filter.GenericHttpFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteMatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Traces the methods that another router finds for requests, errors and statuses, and the filters around them. */
final class TracedRouter extends ForwardingRouter {
    private final Results results;

    TracedRouter(Router original, Results results) {
        super(original);
        this.results = results;
    }

    private static boolean isIdle() {
        return !MicronautHttpChannels.REQUEST.hasSubscribers();
    }

    @Override
    public <T, R> List<UriRouteMatch<T, R>> findAllClosest(HttpRequest<?> request) {
        List<UriRouteMatch<T, R>> found = original().findAllClosest(request);
        return isIdle() ? found : found.stream().map(this::traced).toList();
    }

    @Override
    public <T, R> @Nullable UriRouteMatch<T, R> findClosest(HttpRequest<?> request) {
        UriRouteMatch<T, R> found = original().findClosest(request);
        return isIdle() || found == null ? found : traced(found);
    }

    private <T, R> UriRouteMatch<T, R> traced(UriRouteMatch<T, R> found) {
        return found instanceof TracedUriRouteMatch ? found : new TracedUriRouteMatch<>(found, results);
    }

    @Override
    public List<GenericHttpFilter> findFilters(HttpRequest<?> request) {
        return traced(original().findFilters(request));
    }

    @Override
    public List<GenericHttpFilter> findFilters(HttpRequest<?> request, @Nullable RouteMatch<?> match) {
        return traced(original().findFilters(request, match));
    }

    private static List<GenericHttpFilter> traced(List<GenericHttpFilter> found) {
        return isIdle() || found.isEmpty() ? found : Filters.traced(found);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findErrorRoute(
            Class<?> originatingClass, Throwable error, HttpRequest<?> request) {
        return handling(
                original().findErrorRoute(originatingClass, error, request),
                error.getClass().getName(),
                error);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findErrorRoute(Throwable error, HttpRequest<?> request) {
        return handling(
                original().findErrorRoute(error, request), error.getClass().getName(), error);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findStatusRoute(
            Class<?> originatingClass, HttpStatus status, HttpRequest<?> request) {
        return handling(
                original().findStatusRoute(originatingClass, status, request),
                Integer.toString(status.getCode()),
                null);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findStatusRoute(
            Class<?> originatingClass, int statusCode, HttpRequest<?> request) {
        return handling(
                original().findStatusRoute(originatingClass, statusCode, request), Integer.toString(statusCode), null);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findStatusRoute(HttpStatus status, HttpRequest<?> request) {
        return handling(original().findStatusRoute(status, request), Integer.toString(status.getCode()), null);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findStatusRoute(int statusCode, HttpRequest<?> request) {
        return handling(original().findStatusRoute(statusCode, request), Integer.toString(statusCode), null);
    }

    @SuppressWarnings("unchecked") // the class of the target is nobody's concern here
    private <R> Optional<RouteMatch<R>> handling(
            Optional<RouteMatch<R>> found, String pattern, @Nullable Throwable error) {
        return isIdle()
                ? found
                : found.map(match ->
                        match instanceof MethodBasedRouteMatch<?, ?> method && !(match instanceof TracedErrorRouteMatch)
                                ? new TracedErrorRouteMatch<>(
                                        (MethodBasedRouteMatch<Object, R>) method, results, pattern, error)
                                : match);
    }
}
