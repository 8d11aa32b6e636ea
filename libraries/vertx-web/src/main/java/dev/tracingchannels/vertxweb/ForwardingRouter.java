// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

/** Makes routes by the original router, and hands them out traced. */
abstract class ForwardingRouter implements Router {
    final Router original;

    ForwardingRouter(Router original) {
        this.original = original;
    }

    /** Returns the route to hand out for one of the original router. */
    abstract Route traced(Route route);

    @Override
    public Route get() {
        return traced(original.get());
    }

    @Override
    public Route get(String path) {
        return traced(original.get(path));
    }

    @Override
    public Route getWithRegex(String regex) {
        return traced(original.getWithRegex(regex));
    }

    @Override
    public Route head() {
        return traced(original.head());
    }

    @Override
    public Route head(String path) {
        return traced(original.head(path));
    }

    @Override
    public Route headWithRegex(String regex) {
        return traced(original.headWithRegex(regex));
    }

    @Override
    public Route options() {
        return traced(original.options());
    }

    @Override
    public Route options(String path) {
        return traced(original.options(path));
    }

    @Override
    public Route optionsWithRegex(String regex) {
        return traced(original.optionsWithRegex(regex));
    }

    @Override
    public Route put() {
        return traced(original.put());
    }

    @Override
    public Route put(String path) {
        return traced(original.put(path));
    }

    @Override
    public Route putWithRegex(String regex) {
        return traced(original.putWithRegex(regex));
    }

    @Override
    public Route post() {
        return traced(original.post());
    }

    @Override
    public Route post(String path) {
        return traced(original.post(path));
    }

    @Override
    public Route postWithRegex(String regex) {
        return traced(original.postWithRegex(regex));
    }

    @Override
    public Route query() {
        return traced(original.query());
    }

    @Override
    public Route query(String path) {
        return traced(original.query(path));
    }

    @Override
    public Route queryWithRegex(String regex) {
        return traced(original.queryWithRegex(regex));
    }

    @Override
    public Route delete() {
        return traced(original.delete());
    }

    @Override
    public Route delete(String path) {
        return traced(original.delete(path));
    }

    @Override
    public Route deleteWithRegex(String regex) {
        return traced(original.deleteWithRegex(regex));
    }

    @Override
    public Route trace() {
        return traced(original.trace());
    }

    @Override
    public Route trace(String path) {
        return traced(original.trace(path));
    }

    @Override
    public Route traceWithRegex(String regex) {
        return traced(original.traceWithRegex(regex));
    }

    @Override
    public Route connect() {
        return traced(original.connect());
    }

    @Override
    public Route connect(String path) {
        return traced(original.connect(path));
    }

    @Override
    public Route connectWithRegex(String regex) {
        return traced(original.connectWithRegex(regex));
    }

    @Override
    public Route patch() {
        return traced(original.patch());
    }

    @Override
    public Route patch(String path) {
        return traced(original.patch(path));
    }

    @Override
    public Route patchWithRegex(String regex) {
        return traced(original.patchWithRegex(regex));
    }

    @Override
    public Route route() {
        return traced(original.route());
    }

    @Override
    public Route route(HttpMethod method, String path) {
        return traced(original.route(method, path));
    }

    @Override
    public Route route(String path) {
        return traced(original.route(path));
    }

    @Override
    public Route routeWithRegex(HttpMethod method, String regex) {
        return traced(original.routeWithRegex(method, regex));
    }

    @Override
    public Route routeWithRegex(String regex) {
        return traced(original.routeWithRegex(regex));
    }
}
