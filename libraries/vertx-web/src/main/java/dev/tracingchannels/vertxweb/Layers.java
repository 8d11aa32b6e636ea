// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Which layer of a request is at work. A handler returns before its work is done, and there is no event for its end; so a layer lasts
 * until its handler has returned and the request was passed on, failed, or answered. The route changes while handlers run, and is read
 * at each match.
 *
 * <p>Safe for use from many threads.
 */
final class Layers {
    /** The innermost layer whose handler has not returned. */
    private @Nullable LayerCall active;
    /** A layer whose handler has returned, and whose work goes on. */
    private @Nullable LayerCall pending;
    /** Of the router that serves the request; null until that is known. */
    private @Nullable RoutingContext root;
    /** The latest one of a handler. */
    private @Nullable RoutingContext context;
    /** What matched last: the route of a handler that is not traced, or the template of a traced layer's. */
    private @Nullable Route matched;

    private @Nullable String template;

    private boolean failed;
    /** Whether a handler was called for what failed. */
    private boolean handled;

    private @Nullable Throwable failure;
    /** What a layer has thrown, and has failed with. */
    private @Nullable Throwable thrown;

    synchronized void learn(RoutingContext outermost) {
        root = outermost;
    }

    synchronized void matched() {
        RoutingContext known = root == null ? context : root;
        if (known == null || known.failed()) {
            return;
        }
        passOn();
        matched = root == null ? null : root.currentRoute();
        template = null;
    }

    private void passOn() {
        if (active != null) {
            active.passOn();
        }
        if (pending != null) {
            pending.succeed();
            pending = null;
        }
    }

    synchronized void begin(LayerCall layer, RoutingContext current, boolean handles) {
        passOn();
        context = current;
        layer.outer(active);
        active = layer;
        handled = !handles;
        if (handles) {
            failed = false;
            failure = null;
            template = layer.route();
            matched = null;
        }
    }

    synchronized void threw(LayerCall layer, Throwable error) {
        thrown = error;
        layer.fail(error);
    }

    /** Called when a layer's handler has returned. Returns whether the layer is over. */
    synchronized boolean end(LayerCall layer, boolean answered) {
        remove(layer);
        if (layer.hasPassedOn() || answered) {
            layer.succeed();
            return true;
        }
        pending = layer;
        return false;
    }

    private void remove(LayerCall layer) {
        if (active == layer) {
            active = layer.outer();
            return;
        }
        for (LayerCall inner = active; inner != null; inner = inner.outer()) {
            if (inner.outer() == layer) {
                inner.outer(layer.outer());
            }
        }
    }

    /** The layer that failed is the one that threw, else the one at work. One that has passed the request on is not. */
    synchronized void failed(RoutingContext current) {
        Throwable error = current.failure();
        if (failed && error == failure) {
            return;
        }
        context = current;
        failed = true;
        handled = false;
        failure = error;
        LayerCall layer = active == null || active.hasPassedOn() ? pending : active;
        if (error != null && error != thrown && layer != null) {
            layer.fail(error);
            pending = layer == pending ? null : pending;
        }
        thrown = null;
    }

    /** Returns what the routing context was failed with. */
    @Nullable
    synchronized Throwable failure() {
        RoutingContext known = root == null ? context : root;
        Throwable error = known == null ? null : known.failure();
        return error == null ? failure : error;
    }

    /** Returns what the routing context was failed with as a failure of the server, and no handler was called for. */
    @Nullable
    synchronized Throwable unhandled() {
        RoutingContext known = root == null ? context : root;
        return handled || !failed || known == null || known.statusCode() < 500 ? null : failure;
    }

    /** Returns the route that answers now; null if there is none, as where Vert.x answers that none matched. */
    @Nullable
    synchronized String answering() {
        RoutingContext known = root == null ? context : root;
        if (known != null && !failed && known.statusCode() != -1) {
            return null;
        }
        return template == null && matched != null ? Mounts.template(matched) : template;
    }

    synchronized void over() {
        if (pending != null) {
            pending.succeed();
            pending = null;
        }
    }
}
