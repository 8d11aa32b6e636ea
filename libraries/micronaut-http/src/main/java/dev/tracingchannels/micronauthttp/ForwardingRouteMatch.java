// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.ReturnType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.RequestBinderRegistry;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteInfo;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Forwards all but the call. What it says of annotations, its interfaces take from the metadata. */
abstract class ForwardingRouteMatch<T, R> implements MethodBasedRouteMatch<T, R> {
    private final MethodBasedRouteMatch<T, R> original;

    ForwardingRouteMatch(MethodBasedRouteMatch<T, R> original) {
        this.original = original;
    }

    final String function() {
        return original.getDeclaringType().getName() + '.' + original.getMethodName();
    }

    @Override
    public final R call() {
        return execute();
    }

    @Override
    public RouteInfo<R> getRouteInfo() {
        return original.getRouteInfo();
    }

    @Override
    public AnnotationMetadata getAnnotationMetadata() {
        return original.getAnnotationMetadata();
    }

    @Override
    public Map<String, Object> getVariableValues() {
        return original.getVariableValues();
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal")
    public void fulfill(Map<String, Object> values) {
        original.fulfill(values);
    }

    @Override
    public void fulfillBeforeFilters(RequestBinderRegistry binders, HttpRequest<?> request) {
        original.fulfillBeforeFilters(binders, request);
    }

    @Override
    public void fulfillAfterFilters(RequestBinderRegistry binders, HttpRequest<?> request) {
        original.fulfillAfterFilters(binders, request);
    }

    @Override
    public boolean isFulfilled() {
        return original.isFulfilled();
    }

    @Override
    public boolean isSatisfied(String name) {
        return original.isSatisfied(name);
    }

    @Override
    public Optional<Argument<?>> getRequiredInput(String name) {
        return original.getRequiredInput(name);
    }

    @Override
    public Collection<Argument<?>> getRequiredArguments() {
        return original.getRequiredArguments();
    }

    @Override
    public ExecutableMethod<T, R> getExecutableMethod() {
        return original.getExecutableMethod();
    }

    @Override
    public T getTarget() {
        return original.getTarget();
    }

    @Override
    public Class<T> getDeclaringType() {
        return original.getDeclaringType();
    }

    @Override
    public String getMethodName() {
        return original.getMethodName();
    }

    @Override
    public Method getTargetMethod() {
        return original.getTargetMethod();
    }

    @Override
    public ReturnType<R> getReturnType() {
        return original.getReturnType();
    }

    @Override
    public Argument<?>[] getArguments() {
        return original.getArguments();
    }

    @Override
    public Class<?>[] getArgumentTypes() {
        return original.getArgumentTypes();
    }

    @Override
    public String[] getArgumentNames() {
        return original.getArgumentNames();
    }

    @Override
    public String getName() {
        return original.getName();
    }

    @Override
    public R invoke(Object... arguments) {
        return original.invoke(arguments);
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
