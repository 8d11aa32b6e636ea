// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The routes on which a router is mounted. Vert.x tells only the part of the path that these matched, which for a parameter is its value;
 * so the template is looked for among those that are known.
 */
final class Mounts {
    private final List<TracedRoute> routes = new CopyOnWriteArrayList<>();

    void add(TracedRoute route) {
        routes.add(route);
    }

    /** Returns the template of the current route, with that of the routes on which its router is mounted; null if it has none. */
    @Nullable
    String template(RoutingContext context) {
        Route route = context.currentRoute();
        String own = route == null ? null : template(route);
        String mountPoint = context.mountPoint();
        if (own == null || mountPoint == null) {
            return own;
        }
        String mounted = find(mountPoint);
        return mounted == null ? null : join(mounted, own);
    }

    /** Returns the template of a route within its router; null if it matches each path. */
    static @Nullable String template(Route route) {
        String path = route.getPath();
        if (path == null) {
            return route.isRegexPath() ? route.getName() : null;
        }
        return route.isExactPath() || path.endsWith("*") ? path : path + '*';
    }

    private @Nullable String find(String mountPoint) {
        for (TracedRoute route : routes) {
            String path = route.getPath();
            for (String parent : route.router().mounts().all()) {
                String template = join(parent, path == null ? "/" : path);
                if (matches(template, mountPoint)) {
                    return template;
                }
            }
        }
        return null;
    }

    /** Returns all templates below which the router is reached. A router is not mounted on itself. */
    private List<String> all() {
        if (routes.isEmpty()) {
            return List.of("/");
        }
        return routes.stream()
                .flatMap(route -> {
                    String path = route.getPath();
                    return route.router().mounts().all().stream()
                            .map(parent -> join(parent, path == null ? "/" : path));
                })
                .toList();
    }

    private static String join(String parent, String path) {
        String start = parent.endsWith("*") ? parent.substring(0, parent.length() - 1) : parent;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) + path : start + path;
    }

    private static boolean matches(String template, String path) {
        String[] expected = segments(template);
        String[] segments = segments(path);
        if (expected.length != segments.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].indexOf(':') < 0 && !expected[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    private static String[] segments(String path) {
        return (path.endsWith("/") ? path : path + '/').split("/", -1);
    }
}
