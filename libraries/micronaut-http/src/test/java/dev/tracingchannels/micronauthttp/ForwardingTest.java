// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import dev.tracingchannels.testing.TestDouble;
import io.micronaut.core.annotation.AnnotatedElement;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationMetadataDelegate;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.annotation.AnnotationSource;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.filter.FilterChain;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;

class ForwardingTest extends ForwardingContract {
    private static final Set<Class<?>> ANNOTATIONS = Set.of(
            AnnotatedElement.class,
            AnnotationMetadata.class,
            AnnotationMetadataDelegate.class,
            AnnotationMetadataProvider.class,
            AnnotationSource.class);

    private final Results results = new Results(ConversionService.SHARED);

    @Override
    @SuppressWarnings("unchecked") // the classes of what they take and return are nobody's concern here
    protected List<Wrapping<?>> wrappings() {
        return List.of(
                new Wrapping<>(Router.class, router -> new TracedRouter(router, results)),
                new Wrapping<>(UriRouteMatch.class, match -> new TracedUriRouteMatch<>(match, results)),
                new Wrapping<>(
                        MethodBasedRouteMatch.class, match -> new TracedErrorRouteMatch<>(match, results, "404", null)),
                new Wrapping<>(HttpServerFilter.class, TracedFilter::new));
    }

    /** Without a request that is traced, nothing is published. */
    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of();
    }

    /** These ask the metadata or call another form, which is forwarded. */
    @Override
    protected boolean mayBeInherited(Method method) {
        return ANNOTATIONS.contains(method.getDeclaringClass()) || isForAnyChain(method);
    }

    @Override
    protected boolean isForwarded(Method method) {
        return !ANNOTATIONS.contains(method.getDeclaringClass()) && !isForAnyChain(method) && !isCall(method);
    }

    private static boolean isForAnyChain(Method method) {
        return List.of(method.getParameterTypes()).contains(FilterChain.class);
    }

    /** Is the same as {@code execute}. */
    private static boolean isCall(Method method) {
        return method.getName().equals("call");
    }

    /** What a match on a path answers is of a narrower type. */
    @Override
    protected Object sample(Class<?> type) {
        if (type == Collection.class) {
            return TestDouble.of(List.class, (self, method, arguments) -> null);
        }
        return type == RouteInfo.class ? TestDouble.of(UriRouteInfo.class, (self, method, arguments) -> null) : null;
    }
}
